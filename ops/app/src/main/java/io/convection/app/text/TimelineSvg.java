package io.convection.app.text;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.convection.app.text.TimelineText.Span;
import io.convection.audit.history.Operation;
import io.convection.audit.history.Operation.Attempt;
import io.convection.audit.history.Timeline;

/** Traversals as bars in one picture, which needs nothing beside itself: one operation a row, more of it in its tooltip; the critical path is dark. */
public final class TimelineSvg {

    private static final int WIDTH = 1200;
    private static final int LABEL = 260;
    private static final int ROW = 18;
    private static final int BAR = 12;
    private static final int HEAD = 44;
    private static final int MARGIN = 12;
    private static final String STYLE = "text{font:12px sans-serif;fill:#222}.t{font-weight:bold}.o{fill:#9db8d6}"
            + ".c{fill:#1f4e8c}.w{fill:#e2e2e2}.bad{fill:#c0392b}.g{stroke:#ddd}";

    private final XMLStreamWriter xml;

    private TimelineSvg(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The picture, as text. */
    public static String of(List<Timeline> timelines) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new TimelineSvg(xml).draw(timelines);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("nothing is written but memory", e);
        }
        return text.toString();
    }

    private void draw(List<Timeline> timelines) throws XMLStreamException {
        int height = MARGIN;
        for (Timeline timeline : timelines) {
            height += height(timeline);
        }
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        xml.writeAttribute("viewBox", "0 0 " + WIDTH + " " + height);
        xml.writeAttribute("width", Integer.toString(WIDTH));
        xml.writeAttribute("height", Integer.toString(height));
        xml.writeStartElement("style");
        xml.writeCharacters(STYLE);
        xml.writeEndElement();
        rect("background", 0, 0, WIDTH, height, "fill:#fff");
        int top = MARGIN;
        for (Timeline timeline : timelines) {
            draw(timeline, top);
            top += height(timeline);
        }
        xml.writeEndElement();
    }

    private static int height(Timeline timeline) {
        return HEAD + timeline.operations().size() * ROW + MARGIN;
    }

    private void draw(Timeline timeline, int top) throws XMLStreamException {
        text("t", MARGIN, top + BAR, TimelineText.title(timeline));
        if (timeline.path().isPresent()) {
            text("", MARGIN, top + BAR + ROW,
                    TimelineText.words(timeline.path().get()).replace("critical path (*)", "critical path (dark)"));
        }
        int row = top + HEAD;
        Span span = Span.of(timeline);
        Set<Operation> critical = timeline.critical();
        for (Operation operation : timeline.operations()) {
            draw(operation, span, critical.contains(operation), row);
            row += ROW;
        }
    }

    private void draw(Operation operation, Span span, boolean critical, int top) throws XMLStreamException {
        xml.writeStartElement("g");
        xml.writeStartElement("title");
        xml.writeCharacters(clean(tooltip(operation, span)));
        xml.writeEndElement();
        text("", MARGIN, top + BAR - 2, TimelineText.label(operation));
        bar("w", operation.start(), operation.end().orElse(span.end()), span, top);
        for (Attempt attempt : operation.attempts()) {
            String colour = attempt.problem().isEmpty() ? critical ? "c" : "o" : "bad";
            bar(colour, attempt.dispatched(), attempt.answered().orElse(span.end()), span, top);
        }
        xml.writeEndElement();
    }

    private static String tooltip(Operation operation, Span span) {
        StringBuilder text = new StringBuilder(TimelineText.label(operation)).append(": ")
                .append(operation.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        for (Attempt attempt : operation.attempts()) {
            Instant end = attempt.answered().orElse(span.end());
            text.append("\nattempt ").append(attempt.number()).append(" at +")
                    .append(Duration.between(span.begin(), attempt.dispatched()).toMillis()).append(" ms, ")
                    .append(Moments.duration(Duration.between(attempt.dispatched(), end)))
                    .append(attempt.problem().isEmpty() ? "" : ": " + attempt.problem());
        }
        return text.toString();
    }

    private void bar(String style, Instant from, Instant to, Span span, int top) throws XMLStreamException {
        int width = WIDTH - LABEL - MARGIN;
        int start = span.at(from, width);
        rect(style, LABEL + start, top, Math.max(1, span.at(to, width) - start), BAR, "");
    }

    private void rect(String name, int x, int y, int width, int height, String style) throws XMLStreamException {
        xml.writeEmptyElement("rect");
        xml.writeAttribute("class", name);
        xml.writeAttribute("x", Integer.toString(x));
        xml.writeAttribute("y", Integer.toString(y));
        xml.writeAttribute("width", Integer.toString(width));
        xml.writeAttribute("height", Integer.toString(height));
        if (!style.isEmpty()) {
            xml.writeAttribute("style", style);
        }
    }

    private void text(String style, int x, int y, String words) throws XMLStreamException {
        xml.writeStartElement("text");
        xml.writeAttribute("class", style);
        xml.writeAttribute("x", Integer.toString(x));
        xml.writeAttribute("y", Integer.toString(y));
        xml.writeCharacters(clean(words));
        xml.writeEndElement();
    }

    /** XML has no place for control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]|[\\uFFFE\\uFFFF]", " ");
    }
}
