package io.convection.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Templates of several shapes. */
final class Shapes {

    private static final int LAYERS = 5;
    private static final int LINKS = 4;

    private Shapes() {}

    static String name(int number) {
        return "r" + number;
    }

    /** A new template; which shape is drawn. */
    static Things draw(int resources, Random random) {
        TreeMap<String, Thing> things = new TreeMap<>();
        int shape = random.nextInt(3);
        for (int i = 0; i < resources; i++) {
            things.put(name(i), new Thing(random.nextInt(1000), 0, peers(shape, i, resources, random)));
        }
        return new Things(things);
    }

    private static List<String> peers(int shape, int number, int resources, Random random) {
        if (number == 0) {
            return List.of();
        }
        return switch (shape) {
            // a hub
            case 0 -> List.of(name(0));
            // short chains
            case 1 -> number % LINKS == 0 ? List.of() : List.of(name(number - 1));
            // layers, each resource on two of the layer before
            default -> layered(number, Math.max(1, resources / LAYERS), random);
        };
    }

    private static List<String> layered(int number, int width, Random random) {
        int layer = number / width;
        if (layer == 0) {
            return List.of();
        }
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String peer = name((layer - 1) * width + random.nextInt(width));
            if (!peers.contains(peer)) {
                peers.add(peer);
            }
        }
        return peers;
    }
}
