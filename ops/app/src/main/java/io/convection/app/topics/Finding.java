package io.convection.app.topics;

import java.util.Locale;

/**
 * One thing that was looked at, and how it is. A text that has nothing to say is empty.
 *
 * @param level how bad it is
 * @param where a topic, a subject, a broker, …
 * @param what the setting or property that was looked at
 * @param found what it is
 * @param expected what it is to be
 * @param mend what to do
 */
public record Finding(Level level, String where, String what, String found, String expected, String mend) {

    /** How bad a finding is. */
    public enum Level {
        /** As it is to be. */
        OK,
        /** To be known. */
        NOTE,
        /** It works, and may not always. */
        WARNING,
        /** The installation does not work like this, or loses something. */
        ERROR;

        /** As it is printed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String where, String found) {
        return new Finding(Level.OK, where, "", found, "", "");
    }

    static Finding note(String where, String found) {
        return new Finding(Level.NOTE, where, "", found, "", "");
    }

    static Finding missing(String where) {
        return new Finding(Level.ERROR, where, "", "is missing", "", "`convection topics create` makes it");
    }

    /** The same, but it is borne. */
    Finding asWarning() {
        return new Finding(Level.WARNING, where, what, found, expected, mend);
    }

    /** One line for people, without the level. */
    public String text() {
        return where + ": " + (what.isEmpty() ? found : what + " is " + found)
                + (expected.isEmpty() ? "" : ", expected " + expected) + (mend.isEmpty() ? "" : "; " + mend);
    }
}
