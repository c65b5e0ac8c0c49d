package io.convection.core.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether a patch closes a circle. A circle that it closes has an edge that it adds. Where only names that are new add edges, none leads back to them from what the
 * stack had before, so that the patch alone has to be looked at; else the search goes upwards from what the patch sets, past each name once.
 */
final class PatchCircles {

    /** Names of a circle that are shown. */
    private static final int MAX_SHOWN = 20;

    /** A name on the way, and what it waits for that was not looked at yet. */
    private record Step(String name, Iterator<String> rest) {}

    private final PatchCheck patch;
    private final Map<String, SortedSet<String>> set;
    private final Set<String> done = new TreeSet<>();

    /**
     * @param set
     *            what each node that the patch sets refers to
     */
    PatchCircles(PatchCheck patch, Map<String, SortedSet<String>> set) {
        this.patch = patch;
        this.set = set;
    }

    /** The first circle found, its first name again at its end. */
    Optional<List<String>> find() {
        boolean alone = set.keySet().stream().noneMatch(this::isOldAndAddsAnEdge);
        for (String start : set.keySet()) {
            if (!(alone && patch.isOld(start))) {
                Optional<List<String>> circle = from(start, alone);
                if (circle.isPresent()) {
                    return circle;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> from(String start, boolean alone) {
        Set<String> onTheWay = new TreeSet<>();
        Deque<Step> way = new ArrayDeque<>();
        enter(start, way, onTheWay);
        while (!way.isEmpty()) {
            Step last = way.getLast();
            if (!last.rest.hasNext()) {
                way.removeLast();
                onTheWay.remove(last.name);
                continue;
            }
            String next = last.rest.next();
            if (onTheWay.contains(next)) {
                return Optional.of(shown(way.stream().map(Step::name).dropWhile(each -> !each.equals(next)).toList()));
            }
            if (!(alone && patch.isOld(next))) {
                enter(next, way, onTheWay);
            }
        }
        return Optional.empty();
    }

    private void enter(String name, Deque<Step> way, Set<String> onTheWay) {
        if (done.add(name)) {
            onTheWay.add(name);
            way.addLast(new Step(name, dependencies(name).iterator()));
        }
    }

    private Collection<String> dependencies(String name) {
        return set.containsKey(name) ? set.get(name) : patch.before(name);
    }

    private boolean isOldAndAddsAnEdge(String name) {
        return patch.isOld(name) && !patch.before(name).containsAll(set.get(name));
    }

    private static List<String> shown(List<String> circle) {
        List<String> shown = new ArrayList<>(circle.subList(0, Math.min(circle.size(), MAX_SHOWN)));
        if (shown.size() < circle.size()) {
            shown.add("… " + (circle.size() - shown.size()) + " more …");
        }
        shown.add(circle.getFirst());
        return shown;
    }
}
