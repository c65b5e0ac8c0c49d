package io.convection.faults;

/** How a call goes: how long it takes, and whether it fails for now. Derived from the attempt, so that the same attempt goes the same way wherever it runs. */
final class Mishaps {

    /** What becomes of a call. */
    enum Kind {
        /** It is done. */
        NONE,
        /** It fails, and nothing was done. */
        REFUSED,
        /** It is done, but the answer is lost. */
        UNANSWERED
    }

    private static final int LONGEST_MS = 100;

    private final long seed;
    private final int failures;

    /** @param failures attempts of 1,000 that are refused or not answered */
    Mishaps(long seed, int failures) {
        this.seed = seed;
        this.failures = failures;
    }

    Kind of(Call call) {
        int draw = draw(call, 1, 1000);
        if (isProbe(call) || draw >= failures) {
            return Kind.NONE;
        }
        return draw < failures / 2 ? Kind.REFUSED : Kind.UNANSWERED;
    }

    /** Milliseconds before it is done. */
    int before(Call call) {
        return isProbe(call) ? 0 : draw(call, 2, LONGEST_MS);
    }

    /** Milliseconds until the answer. */
    int after(Call call) {
        return isProbe(call) ? 0 : draw(call, 3, LONGEST_MS);
    }

    private static boolean isProbe(Call call) {
        return Probe.is(call.stack());
    }

    /** 0 to below the limit. */
    private int draw(Call call, int what, int limit) {
        long mixed = (seed * 31 + what) * 0x9E3779B97F4A7C15L ^ call.attempt().hashCode() * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, limit);
    }
}
