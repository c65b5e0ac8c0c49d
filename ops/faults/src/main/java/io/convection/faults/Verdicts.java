package io.convection.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold when every stack is at rest: pure questions, each answered by what is wrong, in sentences that name stack, resource and operation. */
final class Verdicts {

    private Verdicts() {}

    /** I1: what exists is exactly what the last templates say, with the right properties. */
    static List<String> reality(Map<String, Things> wanted, Collection<RealThing> existing) {
        Map<String, Map<String, List<RealThing>>> real = new TreeMap<>();
        existing.forEach(thing -> real.computeIfAbsent(thing.stack(), none -> new TreeMap<>())
                .computeIfAbsent(thing.resource(), none -> new ArrayList<>()).add(thing));
        List<String> wrong = new ArrayList<>();
        wanted.forEach((stack, things) -> stack(stack, things, real.getOrDefault(stack, Map.of()), wrong));
        real.forEach((stack, things) -> {
            Things own = wanted.getOrDefault(stack, Things.none());
            things.forEach((name, all) -> {
                if (!own.byName().containsKey(name)) {
                    all.forEach(thing -> wrong.add("leaked: " + stack + "/" + name + ", " + thing.id() + " made by "
                            + thing.madeBy() + ", is in no template"));
                }
            });
        });
        return wrong;
    }

    private static void stack(String stack, Things wanted, Map<String, List<RealThing>> real, List<String> wrong) {
        wanted.byName().forEach((name, thing) -> {
            List<RealThing> found = real.getOrDefault(name, List.of());
            if (found.isEmpty()) {
                wrong.add("missing: " + stack + "/" + name + " does not exist");
            } else if (found.size() > 1) {
                wrong.add("doubled: " + stack + "/" + name + " exists as "
                        + found.stream().map(each -> each.id() + " made by " + each.madeBy()).toList());
            } else {
                properties(stack, thing, found.getFirst(), real, wrong);
            }
        });
    }

    private static void properties(String stack, Thing wanted, RealThing found, Map<String, List<RealThing>> real,
            List<String> wrong) {
        List<String> peers = wanted.peers().stream()
                .map(peer -> real.getOrDefault(peer, List.of()).stream().findFirst().map(RealThing::echo).orElse("?"))
                .toList();
        if (found.value() != wanted.value() || found.zone() != wanted.zone() || !found.peers().equals(peers)) {
            wrong.add("wrong: " + stack + "/" + found.resource() + ", " + found.id() + ", is " + found.value() + ", "
                    + found.zone() + ", " + found.peers() + " and should be " + wanted.value() + ", " + wanted.zone()
                    + ", " + peers);
        }
    }

    /** No operation was lost, and none done that was never decided on. */
    static List<String> operations(Ledger ledger, Set<String> done) {
        List<String> wrong = new ArrayList<>();
        ledger.open().forEach((operation, stack) -> wrong
                .add("lost: operation " + operation + " of " + stack + " was dispatched and has no end"));
        Set<String> dispatched = ledger.dispatched();
        done.stream().filter(operation -> !dispatched.contains(operation)).sorted()
                .forEach(operation -> wrong
                        .add("undecided: operation " + operation + " was done, and the journal did not dispatch it"));
        Set<String> unreal = new HashSet<>(ledger.succeeded());
        unreal.removeAll(done);
        unreal.stream().sorted().forEach(operation -> wrong
                .add("unreal: operation " + operation + " is done by the journal, and nobody ever did it"));
        return wrong;
    }
}
