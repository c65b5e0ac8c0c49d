package io.convection.app;

/** What a command's process ends with. */
public final class Exit {

    /** What was asked for is done. */
    public static final int DONE = 0;

    /** It failed: bad content, a rejected request, a stack in status FAILED, nobody who answers. */
    public static final int FAILED = 1;

    /** The call was wrong. */
    public static final int USAGE = 2;

    private Exit() {}
}
