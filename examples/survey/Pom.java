package survey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** One POM as it is written: no parent is read, nothing is fetched, entities are refused. */
final class Pom {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^${}]+)}");
  private static final int DEEPEST = 8;
  private static final int LONGEST = 120;

  private final Element project;
  private final Map<String, String> properties = new HashMap<>();

  /** A dependency as this POM declares or manages it. */
  record Declared(
      String group, String artifact, Optional<String> version, String scope, boolean managed) {
    String key() {
      return group + ":" + artifact;
    }
  }

  private Pom(Element project) {
    this.project = project;
    Optional<Element> parent = child(project, "parent");
    for (String field : List.of("groupId", "artifactId", "version")) {
      Optional<String> inherited = parent.flatMap(element -> text(element, field));
      inherited.ifPresent(value -> properties.put("project.parent." + field, value));
      text(project, field)
          .or(() -> field.equals("artifactId") ? Optional.empty() : inherited)
          .ifPresent(value -> properties.put("project." + field, value));
    }
    child(project, "properties")
        .ifPresent(
            all -> {
              for (Element property : children(all)) {
                properties.put(property.getNodeName(), property.getTextContent().strip());
              }
            });
  }

  static Pom of(byte[] bytes) throws SAXException {
    try {
      Element root = parser().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
      if (!root.getNodeName().equals("project")) {
        throw new SAXException("the root element is not project");
      }
      return new Pom(root);
    } catch (IOException | ParserConfigurationException broken) {
      throw new SAXException(broken);
    }
  }

  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    DocumentBuilder parser = factory.newDocumentBuilder();
    parser.setErrorHandler(null);
    return parser;
  }

  /** The project's own {@code group:artifact}. */
  String key() {
    return resolved("${project.groupId}") + ":" + resolved("${project.artifactId}");
  }

  /** All that is declared and managed, profiles included, in the POM's order. */
  List<Declared> dependencies() {
    List<Declared> all = new ArrayList<>(dependencies(project));
    child(project, "profiles")
        .ifPresent(
            profiles -> children(profiles).forEach(profile -> all.addAll(dependencies(profile))));
    return all;
  }

  private List<Declared> dependencies(Element owner) {
    List<Declared> all = new ArrayList<>();
    child(owner, "dependencies").ifPresent(list -> addAll(list, false, all));
    child(owner, "dependencyManagement")
        .flatMap(managed -> child(managed, "dependencies"))
        .ifPresent(list -> addAll(list, true, all));
    return all;
  }

  private void addAll(Element list, boolean managed, List<Declared> all) {
    for (Element dependency : children(list)) {
      if (dependency.getNodeName().equals("dependency")) {
        all.add(
            new Declared(
                text(dependency, "groupId").map(this::resolved).orElse("?"),
                text(dependency, "artifactId").map(this::resolved).orElse("?"),
                text(dependency, "version").map(this::resolved),
                text(dependency, "scope").map(this::resolved).orElse("compile"),
                managed));
      }
    }
  }

  /** With this POM's own properties put in; a property it does not define stays as written. */
  private String resolved(String text) {
    String value = text;
    for (int depth = 0; depth < DEEPEST && value.length() <= LONGEST; depth++) {
      value =
          PROPERTY
              .matcher(value)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          properties.getOrDefault(found.group(1), found.group())));
    }
    return value.length() <= LONGEST ? value : text;
  }

  private static Optional<String> text(Element owner, String name) {
    return child(owner, name)
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
  }

  private static Optional<Element> child(Element owner, String name) {
    return children(owner).stream().filter(one -> one.getNodeName().equals(name)).findFirst();
  }

  private static List<Element> children(Element owner) {
    List<Element> children = new ArrayList<>();
    for (Node node = owner.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
