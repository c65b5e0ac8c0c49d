package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Edge;
import io.convection.simulator.random.graph.Part;
import io.convection.simulator.random.graph.Part.Policy;
import io.convection.simulator.random.moves.Ask;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Listener;
import io.convection.simulator.random.moves.Move;
import io.convection.simulator.random.world.Prepared;

/**
 * Makes a history that breaks an invariant as short as can be, while it breaks the same one: leaves out moves, resources, edges and policies, one lot after the
 * other, until nothing more can go or the time is over.
 */
final class Shrinker {

    private final BooleanSupplier isOver;
    private final String invariant;
    private History best;

    private Shrinker(History history, Failure failure, BooleanSupplier isOver) {
        this.best = history;
        this.invariant = failure.invariant();
        this.isOver = isOver;
    }

    /**
     * The shortest history found.
     *
     * @param plain
     *            where a history begins under ordinary settings
     * @param isOver
     *            whether time is over
     */
    static History shrink(History history, Failure failure, Prepared plain, BooleanSupplier isOver) {
        Shrinker shrinker = new Shrinker(history, failure, isOver);
        shrinker.attempt(new History(history.seed(), plain, history.everyStep(), history.moves()));
        int before;
        do {
            before = shrinker.best.moves().size();
            shrinker.dropMoves();
            shrinker.dropParts();
            shrinker.simplify();
        } while (shrinker.best.moves().size() < before && !isOver.getAsBoolean());
        return shrinker.best;
    }

    /** Keeps what fails alike. */
    private boolean attempt(History candidate) {
        if (isOver.getAsBoolean()) {
            return false;
        }
        Optional<Failure> failure = Simulation.replay(candidate, Listener.NONE).failure();
        boolean same = failure.filter(each -> each.invariant().equals(invariant)).isPresent();
        if (same) {
            best = candidate;
        }
        return same;
    }

    private History with(List<Move> moves) {
        return new History(best.seed(), best.begin(), best.everyStep(), moves);
    }

    private void dropMoves() {
        for (int size = Math.max(1, best.moves().size() / 2); size >= 1; size /= 2) {
            for (int from = best.moves().size() - size; from >= 0; from -= size) {
                if (from + size <= best.moves().size()) {
                    List<Move> fewer = new ArrayList<>(best.moves());
                    fewer.subList(from, from + size).clear();
                    attempt(with(fewer));
                }
            }
        }
    }

    private void dropParts() {
        Set<String> names = new LinkedHashSet<>();
        drafts().forEach(draft -> names.addAll(draft.blueprint().parts().keySet()));
        for (String name : names) {
            List<Move> moves = new ArrayList<>();
            best.moves()
                    .forEach(move -> moves.add(move instanceof Ask ask ? new Ask(without(ask.draft(), name)) : move));
            attempt(with(moves));
        }
    }

    private static Draft without(Draft draft, String name) {
        return draft.with(draft.blueprint().without(name));
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        best.moves().forEach(move -> {
            if (move instanceof Ask ask) {
                drafts.add(ask.draft());
            }
        });
        return drafts;
    }

    /** Each part of each request by itself: without policy, without `!f`, without an edge. */
    private void simplify() {
        for (int at = 0; at < best.moves().size(); at++) {
            if (best.moves().get(at) instanceof Ask ask) {
                for (String name : ask.draft().blueprint().parts().keySet()) {
                    simplify(at, name);
                }
            }
        }
    }

    private void simplify(int at, String name) {
        replace(at, name, part(at, name).withPolicy(Policy.PLAIN));
        replace(at, name, part(at, name).withForced(0));
        for (Edge edge : part(at, name).edges()) {
            List<Edge> fewer = new ArrayList<>(part(at, name).edges());
            fewer.remove(edge);
            replace(at, name, part(at, name).withEdges(fewer));
        }
    }

    private Part part(int at, String name) {
        return ((Ask) best.moves().get(at)).draft().blueprint().parts().get(name);
    }

    private void replace(int at, String name, Part simpler) {
        Draft draft = ((Ask) best.moves().get(at)).draft();
        Blueprint changed = draft.blueprint().with(simpler);
        if (!simpler.toString().equals(draft.blueprint().parts().get(name).toString())) {
            List<Move> moves = new ArrayList<>(best.moves());
            moves.set(at, new Ask(draft.with(changed)));
            attempt(with(moves));
        }
    }
}
