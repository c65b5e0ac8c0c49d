package io.convection.bench;

import java.util.Locale;
import java.util.stream.IntStream;

/** What the graph of a measured stack looks like: resources are numbered, and depend on smaller numbers only. The last is a leaf: nothing depends on it. */
enum Shape {
    /** Each depends on the one before. */
    CHAIN,
    /** The last depends on all others. */
    FAN_IN,
    /** All others depend on the first. */
    FAN_OUT,
    /** Layers of 50; each depends on two of the layer before, and has an attribute of both in its properties. */
    LAYERS,
    /** Each depends on none to three of the hundred before it; the same at every run. */
    RANDOM;

    private static final int WIDTH = 50;
    private static final int REACH = 100;

    /** What the resource depends on, rising; for all but the last of {@link #FAN_IN}, whose edges would be too many for one array. */
    int[] dependencies(int resource) {
        return switch (this) {
            case CHAIN -> resource == 0 ? new int[0] : new int[]{resource - 1};
            case FAN_IN -> new int[0];
            case FAN_OUT -> resource == 0 ? new int[0] : new int[]{0};
            case LAYERS -> layer(resource);
            case RANDOM -> random(resource);
        };
    }

    /** Edges of a graph of so many resources. */
    long edges(int resources) {
        return this == FAN_IN
                ? resources - 1L
                : IntStream.range(0, resources).mapToLong(i -> dependencies(i).length).sum();
    }

    /** On which level each resource stands: above all that it depends on. */
    int[] levels(int resources) {
        int[] levels = new int[resources];
        for (int i = 0; i < resources; i++) {
            for (int dependency : dependencies(i)) {
                levels[i] = Math.max(levels[i], levels[dependency] + 1);
            }
        }
        if (this == FAN_IN) {
            levels[resources - 1] = 1;
        }
        return levels;
    }

    /** The shape of that name, as people write it; {@code fan} is {@code fan-out}. */
    static Shape named(String name) {
        return name.equals("fan") ? FAN_OUT : Shape.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Its name, as people write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int[] layer(int resource) {
        int before = (resource / WIDTH - 1) * WIDTH;
        int place = resource % WIDTH;
        return before < 0
                ? new int[0]
                : IntStream.of(before + place, before + (place + 1) % WIDTH).sorted().toArray();
    }

    private static int[] random(int resource) {
        int reach = Math.min(resource, REACH);
        long bits = mixed(resource);
        return IntStream.range(0, reach == 0 ? 0 : (int) (bits & 3))
                .map(i -> resource - 1 - (int) ((bits >>> (8 + 16 * i)) & 0xffff) % reach).distinct().sorted()
                .toArray();
    }

    /** Spreads a number's bits (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        long z = (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
