package io.convection.core.lifecycle;

/** What is waited for. */
public enum OperationState implements Described {
    /** No operation is in flight. */
    NONE("no operation is in flight"),
    /** A command went out. */
    SENT("a command went out; its executor has said nothing yet"),
    /** An executor is at it. */
    UNDER_WAY("an executor is at it, and has said so"),
    /** It goes on elsewhere. */
    ELSEWHERE("it goes on where no executor waits; the engine keeps the plugin's token, and asks by command"),
    /** The next attempt waits. */
    BACKING_OFF("an attempt failed; the next one waits for its time");

    private final String words;

    OperationState(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
