package io.convection.simulator.random;

import java.io.PrintStream;
import java.util.List;

import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.simulator.JournalPrinter;
import io.convection.simulator.random.moves.Listener;
import io.convection.simulator.random.moves.Move;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.world.Thing;

/** One history for people: each move, and the journal beside it. */
final class Story implements Listener {

    private final PrintStream out;
    private final JournalPrinter printer = new JournalPrinter(false);
    private int printed;

    Story(PrintStream out) {
        this.out = out;
    }

    /** Plays the history and prints it; what is wrong with it stands last. Whether nothing is. */
    boolean tell(History history) {
        out.println("history of seed " + history.seed() + ", " + history.moves().size() + " moves; " + begin(history));
        out.println(printer.heading());
        Simulation.Outcome outcome = Simulation.replay(history, this);
        print(outcome.play());
        out.println("reality");
        for (Thing thing : outcome.play().world().reality().things()) {
            out.println("  " + thing);
        }
        out.println(outcome.failure().map(failure -> "VIOLATION " + failure.message()).orElse("no violation"));
        return outcome.failure().isEmpty();
    }

    @Override
    public void moving(Play play, Move move) {
        print(play);
        out.println("» " + move.text());
    }

    @Override
    public void resting(Play play) {
        print(play);
        out.println("» everything was let go");
    }

    private static String begin(History history) {
        Settings settings = history.begin().settings();
        return settings.getStepsPerInput() + " steps per input, " + settings.getMaxInFlight() + " in flight";
    }

    private void print(Play play) {
        List<JournalEntry> journal = play.world().journal();
        while (printed < journal.size()) {
            printer.lines(journal.get(printed++)).forEach(out::println);
        }
    }
}
