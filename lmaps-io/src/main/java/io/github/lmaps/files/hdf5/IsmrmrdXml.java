package io.github.lmaps.files.hdf5;

import io.github.lmaps.files.internal.Reading;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Texts of elements of the header, by their path below the root. */
final class IsmrmrdXml {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Path file;
    private final String place;
    private final Element root;

    IsmrmrdXml(Path file, String place, String xml)
            throws ParserConfigurationException, IOException, SAXException {
        this.file = file;
        this.place = place;
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // A header from elsewhere must not name files of this machine.
        factory.setFeature(NO_DOCTYPE, true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        this.root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }

    /** The text of the first such element, or the text given if there is none. */
    String text(String path, String otherwise) {
        Node node = root;
        for (String name : path.split("/")) {
            node = node == null ? null : child(node, name);
        }
        return node == null ? otherwise : node.getTextContent().strip();
    }

    private static @Nullable Node child(Node parent, String name) {
        Node child = parent.getFirstChild();
        while (child != null && !name.equals(child.getLocalName())) {
            child = child.getNextSibling();
        }
        return child;
    }

    int number(String path, String otherwise, int least, int most) {
        String text = text(path, otherwise);
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw refusal(path, "'" + text + "', not a number from " + least + " to " + most);
        }
        return number;
    }

    RuntimeException refusal(String path, String reason) {
        return Reading.refusal(file, place, path + " is " + reason);
    }
}
