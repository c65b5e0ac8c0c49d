package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.convection.core.Core;
import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.Trust;
import io.convection.simulator.random.audit.I6;
import io.convection.simulator.random.audit.Tally;
import io.convection.simulator.random.graph.Architect;
import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.moves.Ask;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Draw;
import io.convection.simulator.random.moves.Kind;
import io.convection.simulator.random.moves.Kinds;
import io.convection.simulator.random.moves.Listener;
import io.convection.simulator.random.moves.Move;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Host;
import io.convection.simulator.random.world.Prepared;

/** Runs random histories, one per seed. */
public final class Simulation {

    /** One history in so many is folded and decided again at its end. */
    private static final int REPLAYED = 50;
    /** One history in so many begins with a graph in which more wait for one than an input tells. */
    private static final int WIDE = 10_000;
    private static final int FAN = 510;
    /** Requests of a history, at least: what one interrupts. */
    private static final int FEWEST_CHANGES = 2;
    private static final int[] STEPS = {1, 2, 3, 7};

    static {
        Trust.install();
    }

    private final Plan plan;
    private final Writer writer;
    private final List<Prepared> begins = new ArrayList<>();
    private final Tally tally = new Tally();

    /** What one run came to. */
    record Outcome(History history, Play play, Optional<Failure> failure) {}

    /** Runs of the present rules. */
    public Simulation(Plan plan) {
        this(plan, settings -> Prepared.of(settings));
    }

    /** Runs of other rules. */
    public Simulation(Plan plan, Core core) {
        this(plan, settings -> Prepared.of(core, settings));
    }

    /** Runs of the present rules on another host. */
    public Simulation(Plan plan, Host.Maker host) {
        this(plan, settings -> Prepared.of(settings).on(host));
    }

    private Simulation(Plan plan, Function<Settings, Prepared> begin) {
        this.plan = plan;
        List<Kind> faults = Kinds.FAULTS.stream().filter(plan.faults()).toList();
        this.writer = new Writer(faults);
        begins.add(begin.apply(settings(500, 1_000)));
        if (!faults.isEmpty()) {
            for (int steps : STEPS) {
                begins.add(begin.apply(settings(steps, 1_000)));
            }
            begins.add(begin.apply(settings(500, 1)));
            begins.add(begin.apply(settings(3, 2)));
        }
    }

    private static Settings settings(int steps, int inFlight) {
        return Settings.newBuilder().setRevision(1).setStepsPerInput(steps).setMaxInFlight(inFlight).build();
    }

    /** Draws and plays the history of a seed. */
    Outcome run(long seed) {
        Dice dice = new Dice(seed);
        Prepared begin = begins.get(dice.percent(60) ? 0 : dice.below(begins.size()));
        Play play = new Play(begin, plan.everyStep(), tally);
        List<Move> moves = new ArrayList<>();
        Optional<Failure> failure = guarded(() -> {
            Draw draw = new Draw(dice, new Architect(dice, plan.least(), plan.most()), play);
            if (seed % WIDE == 0) {
                Move wide = new Ask(Draft.of(ChangeKind.CREATE, draw.architect().wide(FAN + dice.below(FAN))));
                moves.add(wide);
                play.make(wide);
            }
            int length = dice.between(plan.shortest(), plan.longest());
            int changes = dice.between(FEWEST_CHANGES, plan.changes());
            while (moves.size() < length && (play.changes() < changes || play.world().down() || draw.holds())) {
                Optional<Move> move = writer.next(draw);
                if (move.isPresent()) {
                    moves.add(move.get());
                    play.make(move.get());
                }
            }
            end(seed, play);
        });
        play.world().close();
        return new Outcome(new History(seed, begin, plan.everyStep(), moves), play, failure);
    }

    /** The journal of the history of a seed, with the partition's own entries at its beginning: for those who read journals. */
    public List<JournalEntry> journal(long seed) {
        Outcome outcome = run(seed);
        List<JournalEntry> journal = new ArrayList<>(outcome.history.begin().journal());
        journal.addAll(outcome.play.world().journal());
        return journal;
    }

    /** Plays a history again. */
    static Outcome replay(History history, Listener listener) {
        Play play = new Play(history.begin(), history.everyStep(), new Tally());
        play.tell(listener);
        Optional<Failure> failure = guarded(() -> {
            history.moves().forEach(play::make);
            end(history.seed(), play);
        });
        play.world().close();
        return new Outcome(history, play, failure);
    }

    private static void end(long seed, Play play) {
        new Finale(play).play(seed % 4 != 0);
        if (seed % REPLAYED == 0) {
            new I6(play.world().prepared()).replay(play.world());
        }
    }

    private static Optional<Failure> guarded(Runnable history) {
        try {
            history.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(Failure.of(e));
        }
    }

    /** Where a history begins under ordinary settings. */
    Prepared plain() {
        return begins.getFirst();
    }

    /** Counts over all runs. */
    public Tally tally() {
        return tally;
    }
}
