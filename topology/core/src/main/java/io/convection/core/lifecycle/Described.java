package io.convection.core.lifecycle;

/** A state, an event or an action of a life cycle. */
public interface Described {

    /** What it is, in a few words for people; Markdown. */
    String words();
}
