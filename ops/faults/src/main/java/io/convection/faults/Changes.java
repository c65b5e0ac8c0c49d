package io.convection.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.convection.records.ChangeKind;

/** Draws changes: of values, replacements, removals and additions, patches, deletes. The same seed gives the same changes. */
final class Changes {

    private final Random random;
    private final int resources;
    private int added;

    Changes(long seed, int resources) {
        this.random = new Random(seed);
        this.resources = resources;
    }

    /** A stack made anew. */
    Change create() {
        Things things = Shapes.draw(resources, random);
        return new Change(ChangeKind.CREATE, things.template(), List.of(), things);
    }

    /** Something else than there is. */
    Change next(Things now) {
        int draw = random.nextInt(100);
        if (draw < 3) {
            return new Change(ChangeKind.DELETE, "", List.of(), Things.none());
        }
        if (draw < 45) {
            return update(now.with(values(now), List.of()));
        }
        if (draw < 60) {
            return update(now.with(zones(now), List.of()));
        }
        if (draw < 75) {
            return update(reshaped(now));
        }
        return patch(now);
    }

    private static Change update(Things then) {
        return new Change(ChangeKind.UPDATE, then.template(), List.of(), then);
    }

    private Change patch(Things now) {
        SortedMap<String, Thing> set = values(now);
        set.putAll(added(now));
        List<String> removed = new ArrayList<>(leaves(now));
        removed.removeAll(set.keySet());
        removed.removeIf(name -> set.values().stream().anyMatch(each -> each.peers().contains(name)));
        return new Change(ChangeKind.PATCH, new Things(set).template(), removed, now.with(set, removed));
    }

    private SortedMap<String, Thing> values(Things now) {
        TreeMap<String, Thing> changed = new TreeMap<>();
        some(now).forEach(name -> changed.put(name, now.byName().get(name).withValue(random.nextInt(1_000_000))));
        return changed;
    }

    private SortedMap<String, Thing> zones(Things now) {
        TreeMap<String, Thing> changed = new TreeMap<>();
        some(now).forEach(name -> changed.put(name, now.byName().get(name).withZone(random.nextInt(1_000_000))));
        return changed;
    }

    private Things reshaped(Things now) {
        Things less = now.with(new TreeMap<>(), leaves(now));
        return less.with(added(less), List.of());
    }

    private SortedMap<String, Thing> added(Things now) {
        TreeMap<String, Thing> more = new TreeMap<>();
        List<String> names = List.copyOf(now.byName().keySet());
        while (now.size() + more.size() < resources) {
            List<String> peers = names.isEmpty() ? List.of() : List.of(names.get(random.nextInt(names.size())));
            more.put("n" + ++added, new Thing(random.nextInt(1000), 0, peers));
        }
        return more;
    }

    /** One to three that nothing refers to; there is always something that nothing refers to. */
    private List<String> leaves(Things now) {
        List<String> free = now.byName().keySet().stream().filter(name -> !now.isNeeded(name)).toList();
        List<String> drawn = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0 && now.size() > drawn.size() + 1; i--) {
            String name = free.get(random.nextInt(free.size()));
            if (!drawn.contains(name)) {
                drawn.add(name);
            }
        }
        return drawn;
    }

    private List<String> some(Things now) {
        List<String> names = List.copyOf(now.byName().keySet());
        List<String> drawn = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            drawn.add(names.get(random.nextInt(names.size())));
        }
        return drawn;
    }
}
