package io.convection.changes;

import java.util.Optional;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** Why a change was not sent, or what became of it is not known. The message is one sentence for people, behind code and place where there is one. */
public final class ChangeException extends RuntimeException {

    private final Optional<Code> code;
    private final String place;

    private ChangeException(Optional<Code> code, String place, String message) {
        super(message);
        this.code = code;
        this.place = place;
    }

    /** The change itself is not valid; nothing was sent. */
    static ChangeException invalid(InvalidException problem) {
        return new ChangeException(Optional.of(problem.code()), problem.place(),
                words(problem.code().id(), problem.place(), problem.getMessage()));
    }

    /** Likewise. */
    static ChangeException invalid(Code code, String place, String message) {
        return new ChangeException(Optional.of(code), place, words(code.id(), place, message));
    }

    /** There is nobody to take it, or to answer. */
    static ChangeException of(String message) {
        return new ChangeException(Optional.empty(), "", message);
    }

    /** {@code cycle at resources.A: resources depend on each other in a circle: A → B → A}. */
    public static String words(String code, String place, String message) {
        return code + (place.isEmpty() ? "" : (place.startsWith("(") ? " " : " at ") + place) + ": " + message;
    }

    /** What is wrong with the change; empty where nothing is. */
    public Optional<Code> code() {
        return code;
    }

    /** The place in the change; empty for the whole. */
    public String place() {
        return place;
    }
}
