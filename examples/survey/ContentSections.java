package survey;

import static survey.Markdown.code;
import static survey.Markdown.count;
import static survey.Markdown.number;
import static survey.Markdown.percent;
import static survey.Markdown.table;
import static survey.Markdown.text;
import static survey.Page.leftOut;
import static survey.Page.rows;
import static survey.Page.section;
import static survey.Page.some;

import java.util.List;

/** The page's sections on what is there. */
final class ContentSections {
  private static final int DEPENDENCIES = 25;

  private ContentSections() {}

  static String languages(Languages all) {
    return section(
        "Languages",
        String.format(
            "%s with %s, %s of them blank; %s.%s%s%s",
            count(all.text(), "text file"),
            count(all.lines(), "line"),
            number(all.blank()),
            count(all.binary(), "binary file"),
            all.crlf() == 0 ? "" : " With CR LF: " + number(all.crlf()) + ".",
            all.notUtf8() == 0 ? "" : " Not UTF-8: " + number(all.notUtf8()) + ".",
            all.unread() == 0 ? "" : " Too large to read: " + number(all.unread()) + "."),
        table(
            List.of("Language", "Kind", ">Files", ">Lines", ">Blank", ">Share"),
            rows(
                all.languages(),
                row ->
                    List.of(
                        text(row.language()),
                        text(row.kind()),
                        number(row.files()),
                        number(row.lines()),
                        some(row.blank()),
                        percent(row.percent())))));
  }

  static String tests(TestRatio all) {
    return section(
        "Tests",
        String.format(
            "%s with %s, beside %s of other code with %s%s.",
            count(all.testFiles(), "test file"),
            count(all.testLines(), "line"),
            count(all.codeFiles(), "file"),
            count(all.codeLines(), "line"),
            all.ratio().map(r -> ": **" + r + "** for one").orElse("")),
        table(
            List.of(
                "Language", ">Test files", ">Test lines", ">Code files", ">Code lines", ">Ratio"),
            rows(
                all.languages(),
                row ->
                    List.of(
                        text(row.language()),
                        some(row.testFiles()),
                        some(row.testLines()),
                        some(row.codeFiles()),
                        some(row.codeLines()),
                        row.ratio().map(String::valueOf).orElse("")))));
  }

  static String dependencies(Dependencies all) {
    return section(
        "Dependencies",
        all.poms() == 0
            ? "No POM is tracked here."
            : String.format(
                "%s declare %s and manage %s, of %s.",
                count(all.poms(), "POM"),
                count(all.declared(), "dependency"),
                number(all.managed()),
                count(all.artifacts(), "artifact")),
        table(
            List.of(
                "Artifact",
                "Versions",
                "Scopes",
                ">Declared in",
                ">Without version",
                ">Managed in"),
            rows(
                all.dependencies().stream().limit(DEPENDENCIES).toList(),
                ContentSections::dependency)),
        all.dependencies().size() <= DEPENDENCIES
            ? ""
            : "These are declared by the most POMs; [report.json](report.json) lists "
                + number(all.dependencies().size())
                + ".\n\n",
        all.unreadablePoms() == 0
            ? ""
            : "Not readable: " + count(all.unreadablePoms(), "POM") + ".\n\n",
        table(
            List.of("POM", "Why it was not read"),
            rows(all.unreadable(), pom -> List.of(code(pom.path()), text(pom.reason())))));
  }

  private static List<String> dependency(Dependencies.Row row) {
    String versions = text(String.join(", ", row.versions()));
    return List.of(
        code(row.group() + ":" + row.artifact()) + (row.own() ? " (own)" : ""),
        versions + (row.moreVersions() == 0 ? "" : " and " + row.moreVersions() + " more"),
        text(String.join(", ", row.scopes())),
        some(row.declaredIn()),
        some(row.withoutVersion()),
        some(row.managedIn()));
  }

  static String folders(Inventory all) {
    Inventory.Rest rest = all.others();
    return section(
        "Where the bytes are",
        String.format(
            "%s, %s (%s bytes), %s executable; %s, %s.",
            count(all.files(), "file"),
            all.size(),
            number(all.bytes()),
            number(all.executables()),
            count(all.symlinks(), "symbolic link"),
            count(all.submodules(), "submodule")),
        table(
            List.of("Folder", ">Files", ">Size", ">Share"),
            rows(
                all.folders(),
                folder ->
                    List.of(
                        code(folder.path()),
                        number(folder.files()),
                        folder.size(),
                        percent(folder.percent())))),
        leftOut(
            rest.folders(), "folder", " with " + count(rest.files(), "file") + ", " + rest.size()));
  }

  static String largest(Largest all) {
    return section(
        "Largest files",
        all.median()
            .flatMap(
                median ->
                    all.ninetieth()
                        .map(
                            ninetieth ->
                                String.format(
                                    "Half of the files have at most %s, nine of ten at most %s.",
                                    median.size(), ninetieth.size())))
            .orElse("No files."),
        table(
            List.of("File", ">Size", ">Share"),
            rows(
                all.largest(),
                file -> List.of(code(file.path()), file.size(), percent(file.percent())))),
        leftOut(all.leftOut(), "file", ""));
  }
}
