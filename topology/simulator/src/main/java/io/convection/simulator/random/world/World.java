package io.convection.simulator.random.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;

/**
 * Everything around one partition: log, engine, executors, reality and clock, in one thread. Nothing moves but by what is called here. Unless something was told to
 * be late, whatever can move moves at once: the engine has read what there is, commands lie before executors, due timers have fired.
 */
public final class World {

    /** The one partition. */
    public static final int PARTITION = 0;
    /** The one stack. */
    public static final String STACK = "sim/s";
    /** The resource of another stack that it is at times. */
    public static final String PARENT = "sim/parent/child";

    private static final Duration EVENTS = Duration.ofDays(30);

    /** So that work without end is found out. */
    private static final int MOST_INPUTS = 20_000;

    private final Prepared prepared;
    private final RowMemory rows;

    private final Host engine;
    private final Reality reality = new Reality();
    private final Witness witness;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Held> silent = new ArrayList<>();
    private final List<ResourceEvent> air = new ArrayList<>();
    private final Map<String, Held> tokens = new HashMap<>();
    private final ArrayDeque<Failing> faults = new ArrayDeque<>();
    private Instant now = Prepared.START;
    private boolean down;
    private int batch = 1;
    private long behind;
    private long dispatches;

    /** A world in which nothing has happened. */
    public World(Prepared prepared, Witness witness) {
        prepared.ailing().ifPresent(Ailing::heal);
        this.prepared = prepared;
        this.rows = new RowMemory(prepared.rows());
        this.engine = prepared.host().of(prepared, rows);
        this.witness = witness;
    }

    /** Events are kept for 30 days on their topic: none comes again afterwards. */
    public boolean isKept(ResourceEvent event) {
        for (JournalEntry entry : journal) {
            if (entry.getInput() instanceof ResourceEvent first && isSame(first, event)) {
                return entry.getTime().plus(EVENTS).isAfter(now);
            }
        }
        return false;
    }

    /** Whole records are compared only where the numbers that tell nearly all of them apart are the same. */
    private static boolean isSame(ResourceEvent one, ResourceEvent other) {
        return one.getVersion() == other.getVersion() && one.getOperation() == other.getOperation()
                && one.getAttempt() == other.getAttempt() && one.getKind() == other.getKind() && one.equals(other);
    }

    // ---- the engine -----------------------------------------------------------------------------------------------------------------------------------

    /** The engine reads what there is, unless it is down, and its timers fire. */
    public void pump() {
        if (down) {
            return;
        }
        int inputs = 0;
        do {
            while (engine.hasInput()) {
                inputs += transaction();
                if (inputs > MOST_INPUTS) {
                    throw new IllegalStateException("I4: the engine finds no end, after " + inputs + " inputs");
                }
            }
        } while (engine.ring(now));
    }

    private int transaction() {
        Failing failing = faults.isEmpty() ? Failing.NOT : faults.remove();
        rows.takeReads();
        List<Decision> decisions = engine.decide(batch, now);
        if (failing == Failing.ABORT || failing == Failing.FENCED) {
            engine.abort();
            return 1;
        }
        engine.commit();
        int reads = rows.takeReads() / decisions.size();
        for (Decision decision : decisions) {
            committed(decision, reads);
        }
        return decisions.size();
    }

    private void committed(Decision decision, int reads) {
        journal.add(decision.entry());
        witness.decided(decision, reads);
        for (Decision.Command command : decision.commands()) {
            held.add(new Held(command.command(), ++dispatches));
        }
        for (Control control : decision.controls()) {
            if (control.getKind() == ControlKind.CANCEL) {
                cancel(control);
            }
        }
    }

    /** Whoever holds the operation ends it: nobody knows what it did. */
    private void cancel(Control control) {
        String operation = control.getOperation().orElse("");
        for (int i = 0; i < held.size(); i++) {
            Held one = held.get(i);
            if (one.operation().equals(operation)) {
                held.remove(i--);
                engine.send(Said.failure(one, "cancelled").setOutcomeUnknown(true).build());
            }
        }
    }

    /** The next transactions fail like this. */
    public void arm(Failing failing) {
        faults.add(failing);
    }

    /** The engine's own code fails at the next input that needs a judgement. */
    public void sicken() {
        prepared.ailing().ifPresent(Ailing::sicken);
    }

    /** The engine's own code fails no more. */
    public void heal() {
        prepared.ailing().ifPresent(Ailing::heal);
    }

    /** From now on a transaction takes so many inputs. */
    public void batch(int most) {
        batch = most;
    }

    /** The engine stops, with nothing open. */
    public void stop() {
        down = true;
    }

    /** The engine runs, from what is committed. */
    public void start() {
        down = false;
        engine.abort();
        engine.shift();
        pump();
    }

    /** The history is over: nothing is sent or decided any more, but all can be looked at. */
    public void close() {
        engine.close();
    }

    /** Whether the engine is stopped. */
    public boolean down() {
        return down;
    }

    // ---- time -------------------------------------------------------------------------------------------------------------------------------------

    /** The time. */
    public Instant now() {
        return now;
    }

    /** Time passes; timers that are due fire when it has. */
    public void advance(long ms) {
        long passed = Math.max(0, ms - behind);
        behind -= ms - passed;
        now = now.plusMillis(passed);
        pump();
    }

    /** The engine's clock is set back; its host lets time stand still until it is where it was. */
    public void setBack(long ms) {
        behind += ms;
    }

    /** When the next timer is due; never before now. */
    public Optional<Instant> nextDue() {
        return engine.nextDue();
    }

    /** Time passes until the next timer is due. False where there is none. */
    public boolean passToTimer() {
        Optional<Instant> next = engine.nextDue();
        if (next.isEmpty()) {
            return false;
        }
        if (next.get().isAfter(now)) {
            now = next.get();
        }
        behind = 0;
        pump();
        return true;
    }

    // ---- what is sent -----------------------------------------------------------------------------------------------------------------------------

    /** Sends a request. */
    public void send(StackChange change) {
        engine.send(change);
        pump();
    }

    /** An event reaches the log. */
    public void deliver(ResourceEvent event) {
        engine.send(event);
        pump();
    }

    /** An event is on its way, and will be for a while. */
    public void delay(ResourceEvent event) {
        air.add(event);
    }

    /** Events on their way. */
    public List<ResourceEvent> air() {
        return air;
    }

    /** One of the events on their way arrives. */
    public void land(int index) {
        deliver(air.remove(index));
    }

    // ---- executors -------------------------------------------------------------------------------------------------------------------------------

    /** Commands that an executor has, or that lie before one; oldest dispatch first. */
    public List<Held> held() {
        return held;
    }

    /** Commands that an executor has and does nothing about. */
    public List<Held> silent() {
        return silent;
    }

    /**
     * Whether an executor may still tell of a thing: it says nothing for now, or it has given a token for the operation that made it, and nobody asks because another
     * executor has said meanwhile that it failed.
     */
    public boolean isStillToBeTold(Thing thing) {
        return Stream.concat(silent.stream(), tokens.values().stream())
                .anyMatch(one -> one.operation().equals(thing.madeBy()));
    }

    /** A command is no longer held; nothing is done about it here. */
    public void drop(Held one) {
        held.remove(one);
    }

    /** The operation fails, and nothing was done about it; from now on no older attempt does anything. */
    public void fail(Held one) {
        held.remove(one);
        Held meant = one.command().getAction() == CommandAction.ASK
                ? tokens.get(one.command().getToken().orElse(""))
                : one;
        if (meant != null && meant.command().getAction() != CommandAction.OBSERVE) {
            reality.see(meant.command(), meant.operation(), one.order());
        }
    }

    /** Whether an executor may say of it that it can't be done in place: it is an update, and no earlier delivery of the same attempt has done anything. */
    public boolean mayRefuse(Held one) {
        return one.command().getAction() == CommandAction.UPDATE && !reality.isTouched(one.command(), one.operation());
    }

    /** The executor of the first so many of those held is dead: others get them, and they are now the last. */
    public void rotate(int some) {
        held.subList(0, Math.min(some, held.size())).forEach(Held::redeliver);
        if (!held.isEmpty()) {
            Collections.rotate(held, -some % held.size());
        }
    }

    /** Half of what a command says is done, and nobody knows. */
    public void begin(Held one) {
        if (one.command().getAction() != CommandAction.OBSERVE && one.command().getAction() != CommandAction.ASK) {
            reality.begin(one.command(), one.operation(), one.order());
        }
    }

    /** An executor takes a command and says nothing more; for long, or until faults are over. */
    public void silence(Held one, boolean forLong) {
        held.remove(one);
        silent.add(one);
        one.silence(forLong);
    }

    /** One that said nothing goes on where it was. */
    public void wake(Held one) {
        silent.remove(one);
        held.add(one);
    }

    /** An operation goes on elsewhere: the token to ask with. */
    public String token(Held one) {
        String token = "t-" + (tokens.size() + 1);
        Held asked = one.command().getAction() == CommandAction.ASK
                ? tokens.get(one.command().getToken().orElse(""))
                : one;
        if (asked != null) {
            tokens.put(token, asked);
        }
        return token;
    }

    /** A second executor has the same command. */
    public void twice(Held one) {
        held.add(new Held(one.command(), one.order()));
    }

    /** The operation is done as reality lets it be; what comes of it, as an event. The command is no longer held. */
    public ResourceEvent done(Held one) {
        held.remove(one);
        return Said.answer(one, perform(one));
    }

    /** Does in reality what a command says, and says nothing. */
    public Answer perform(Held one) {
        ConvergeCommand command = one.command();
        if (command.getAction() == CommandAction.OBSERVE) {
            return reality.observe(command);
        }
        if (command.getAction() == CommandAction.ASK) {
            Held asked = tokens.get(command.getToken().orElse(""));
            return asked == null ? new Answer.Refused("no such token") : perform(asked);
        }
        return reality.perform(command, one.operation(), one.order());
    }

    // ---- what can be seen ------------------------------------------------------------------------------------------------------------------------

    /** What exists. */
    public Reality reality() {
        return reality;
    }

    /** The rows as they are committed. */
    public RowMemory rows() {
        return rows;
    }

    /** The core. */
    public Core core() {
        return prepared.core();
    }

    /** The partition before the history. */
    public Prepared prepared() {
        return prepared;
    }

    /** Every entry of the history, in order. */
    public List<JournalEntry> journal() {
        return journal;
    }
}
