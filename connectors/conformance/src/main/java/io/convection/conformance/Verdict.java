package io.convection.conformance;

/** What came out for a promise, and why. */
record Verdict(Kind kind, String reason) {

    enum Kind {
        HOLDS("holds"), DOES_NOT_HOLD("DOES NOT HOLD"), NOT_PROMISED("not promised"), NOT_TRIED("not tried");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
