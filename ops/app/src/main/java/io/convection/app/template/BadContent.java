package io.convection.app.template;

import io.convection.app.Trouble;
import io.convection.changes.ChangeException;
import io.convection.core.Code;
import io.convection.core.InvalidException;

/** How bad content is told: what it is in, the code, the place, and one sentence. */
public final class BadContent {

    private BadContent() {}

    /** A problem that the client found itself in a file. */
    public static Trouble in(Object file, InvalidException problem) {
        return Trouble.failed(words(file + ": ", problem.code().id(), problem.place(), problem.getMessage()));
    }

    /** Likewise. */
    public static Trouble in(Object file, Code code, String message) {
        return Trouble.failed(words(file + ": ", code.id(), "", message));
    }

    /** {@code rejected: cycle at resources.A: resources depend on each other in a circle: A → B → A}. */
    public static String words(String before, String code, String place, String message) {
        return before + ChangeException.words(code, place, message);
    }
}
