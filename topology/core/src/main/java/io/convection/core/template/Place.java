package io.convection.core.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where something stands: {@code resources.A.properties.ip (line 7)}. A chain towards the root, so that going one step down costs nothing but itself.
 *
 * @param line
 *            from 1; 0 where unknown
 */
record Place(Optional<Place> parent, String step, int line) {

    /** The whole text; prints as nothing. */
    static final Place ROOT = new Place(Optional.empty(), "", 0);

    /** Names longer than this are cut in a place: it is read by people. */
    private static final int LONGEST_STEP = 255;

    /** A path of names, without a line. */
    static Place of(String... names) {
        Place place = ROOT;
        for (String name : names) {
            place = name.isEmpty() ? place : place.child(name, 0);
        }
        return place;
    }

    /** One key down. A line of 0 is taken from here. */
    Place child(String name, int at) {
        String cut = Texts.cut(name, LONGEST_STEP);
        return new Place(Optional.of(this), parent.isEmpty() ? cut : "." + cut, at > 0 ? at : line);
    }

    /** One item down, counted from 0. */
    Place item(int index, int at) {
        return new Place(Optional.of(this), "[" + index + "]", at > 0 ? at : line);
    }

    /** The same place, at this line. */
    Place at(int where) {
        return new Place(parent, step, where);
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Optional<Place> place = Optional.of(this); place.isPresent(); place = place.get().parent) {
            steps.addFirst(place.get().step);
        }
        String path = String.join("", steps);
        return line == 0 ? path : (path.isEmpty() ? "" : path + " ") + "(line " + line + ")";
    }
}
