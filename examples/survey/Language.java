package survey;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A language as a file's name tells it; the content is not asked. */
record Language(String name, String kind) {
  static final String CODE = "code";
  static final Language OTHER = new Language("Other", "other");

  /** Name, kind, extensions; a word with a slash is a whole file name. */
  private static final String TABLE =
      """
      Assembly|code|asm s
      Awk|code|awk
      C|code|c h
      C#|code|cs csx
      C++|code|cc cpp cxx c++ hh hpp hxx ipp
      Clojure|code|clj cljs cljc
      Cuda|code|cu cuh
      Dart|code|dart
      Elixir|code|ex exs
      Emacs Lisp|code|el
      Erlang|code|erl hrl
      F#|code|fs fsi fsx
      Fortran|code|f f90 f95
      Go|code|go
      Groovy|code|groovy gradle
      Haskell|code|hs
      Java|code|java
      JavaScript|code|js mjs cjs jsx
      Julia|code|jl
      Kotlin|code|kt kts
      Lua|code|lua
      Objective-C|code|m mm
      OCaml|code|ml mli
      Pascal|code|pas
      Perl|code|pl pm
      PHP|code|php
      PowerShell|code|ps1 psm1
      Python|code|py pyi
      R|code|r
      Ruby|code|rb rake /Gemfile /Rakefile
      Rust|code|rs
      Scala|code|scala sc
      Shell|code|sh bash zsh fish /mvnw /gradlew
      SQL|code|sql
      Swift|code|swift
      TypeScript|code|ts tsx mts cts
      Vue|code|vue
      WebAssembly text|code|wat
      Windows batch|code|bat cmd
      Zig|code|zig
      CMake|build|cmake /CMakeLists.txt
      Dockerfile|build|dockerfile /Dockerfile /Containerfile
      Makefile|build|mk /Makefile /GNUmakefile /makefile
      Nix|build|nix
      Terraform|build|tf
      AsciiDoc|prose|adoc asciidoc
      CSS|markup|css scss sass less
      HTML|markup|html htm xhtml
      Markdown|prose|md markdown
      reStructuredText|prose|rst
      TeX|prose|tex sty
      Plain text|prose|txt /LICENSE /NOTICE /README /NEWS /CHANGES /CHANGELOG /AUTHORS /COPYING
      CSV|data|csv tsv
      GraphQL|data|graphql gql
      INI and properties|data|ini cfg conf properties editorconfig gitattributes gitignore
      JSON|data|json jsonl json5 webmanifest
      Protocol Buffers|data|proto
      SVG|data|svg
      TOML|data|toml
      XML|data|xml xsd xsl xslt pom wsdl
      YAML|data|yaml yml
      """;

  private static final Map<String, Language> KNOWN = known();

  /** By the whole file name, else by the extension without regard to case. */
  static Language of(String fileName) {
    Language whole = KNOWN.get("/" + fileName);
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean has = fileName.indexOf('.') >= 0;
    return whole != null ? whole : has ? KNOWN.getOrDefault(extension, OTHER) : OTHER;
  }

  private static Map<String, Language> known() {
    Map<String, Language> known = new LinkedHashMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] columns = line.split("\\|");
      for (String word : columns[2].split(" ")) {
        known.put(word, new Language(columns[0], columns[1]));
      }
    }
    return known;
  }
}
