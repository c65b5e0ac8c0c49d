package io.convection.simulator.random.world;

import io.convection.records.ConvergeCommand;

/** A command that an executor has, or that lies before one. */
public final class Held {

    private final ConvergeCommand command;
    private final String operation;
    private final long order;
    private boolean silentForLong;
    private boolean redelivered;

    /**
     * A command.
     *
     * @param order
     *            the place of its dispatch among all
     */
    Held(ConvergeCommand command, long order) {
        this.command = command;
        this.operation = command.getUid() + "/" + command.getResource() + "#" + command.getVersion() + "/"
                + command.getOperation();
        this.order = order;
    }

    /** What is to be done. */
    public ConvergeCommand command() {
        return command;
    }

    /** The idempotency key, {@code UID/C#17/3}. */
    public String operation() {
        return operation;
    }

    /** The place of its dispatch among all. */
    public long order() {
        return order;
    }

    /** The executor that had it is dead, and another gets it. */
    public void redeliver() {
        redelivered = true;
    }

    /** Whether another executor may have had it before, and died. */
    boolean isRedelivered() {
        return redelivered;
    }

    void silence(boolean forLong) {
        silentForLong = forLong;
    }

    /** Whether nothing is heard of it until everything else is over. */
    public boolean isSilentForLong() {
        return silentForLong;
    }

    @Override
    public String toString() {
        return command.getAction() + " " + operation + "@" + command.getAttempt();
    }
}
