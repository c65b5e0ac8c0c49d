package io.convection.app.text;

import java.util.OptionalInt;

/** The terminal behind the error output. Java can't tell before 22 whether there is one; the launcher can, and says so. */
public final class Terminal {

    /** System property: the terminal's width in columns; absent where the error output goes elsewhere. */
    static final String COLUMNS = "convection.columns";

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;

    private Terminal() {}

    /** Its width in columns; empty where no person watches. */
    public static OptionalInt columns() {
        Integer columns = Integer.getInteger(COLUMNS);
        if (columns == null) {
            return OptionalInt.empty();
        }
        // Some terminals have no size, and say 0.
        return OptionalInt.of(columns <= 0 ? USUAL : Math.max(columns, NARROWEST));
    }
}
