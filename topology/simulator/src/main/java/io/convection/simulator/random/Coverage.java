package io.convection.simulator.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.convection.core.lifecycle.LifeCycle;
import io.convection.core.lifecycle.LifeCycle.Transition;
import io.convection.core.lifecycle.LifeCycles;
import io.convection.records.fact.Fact;
import io.convection.records.fact.SettingsLearned;
import io.convection.records.fact.TypeLearned;
import io.convection.simulator.random.audit.Tally;
import io.convection.simulator.random.moves.Kind;
import io.convection.simulator.random.moves.Kinds;

/** Whether everything that can happen did happen. */
final class Coverage {

    /** What stands before every history, and what no random history leads to. */
    private static final List<Class<?>> ELSEWHERE = List.of(SettingsLearned.class, TypeLearned.class);

    private Coverage() {}

    /** What was never seen, each in a few words. */
    static List<String> unseen(Plan plan, Tally tally) {
        List<String> unseen = new ArrayList<>();
        Stream.of(Kinds.REQUESTS, Kinds.PROGRESS, Kinds.FAULTS.stream().filter(plan.faults()).toList())
                .flatMap(List::stream).map(Kind::name).filter(name -> !tally.moves().containsKey(name))
                .forEach(name -> unseen.add("move " + name));
        for (Class<?> kind : Fact.class.getPermittedSubclasses()) {
            if (!ELSEWHERE.contains(kind) && tally.count(kind.asSubclass(Fact.class)) == 0) {
                unseen.add("fact " + kind.getSimpleName());
            }
        }
        unseen.addAll(transitions(row -> tally.count(row) == 0));
        return unseen;
    }

    /** Those rows of the tables of the life cycles that the present rules lead to, each in a few words. */
    static List<String> transitions(Predicate<Transition<?, ?, ?>> which) {
        List<String> names = new ArrayList<>();
        for (LifeCycle<?, ?, ?> table : LifeCycles.ALL) {
            table.transitions().stream().filter(row -> !row.past()).filter(which)
                    .forEach(row -> names.add("transition of " + table.name() + ": " + row.name()));
        }
        return names;
    }
}
