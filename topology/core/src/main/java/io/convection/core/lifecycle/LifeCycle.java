package io.convection.core.lifecycle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A life cycle as a table. Where a state and an event have no row, the event can't happen in that state.
 *
 * @param <S>
 *            states; the first stands for what is not there: not yet, or no more
 * @param <E>
 *            events
 * @param <A>
 *            what is done about an event, beside the change of state
 */
public final class LifeCycle<S extends Enum<S> & Described, E extends Enum<E> & Described, A extends Enum<A> & Described> {

    /**
     * One row: in a state an event happens, something is done about it, and a state follows.
     *
     * @param past
     *            whether only older rules led to it: it is there for their journals
     */
    public record Transition<S, E, A>(S from, E event, A action, S to, boolean past) {

        /** As in {@code CREATING on CREATED}. */
        public String name() {
            return from + " on " + event;
        }
    }

    private final String name;
    private final List<Transition<S, E, A>> transitions;
    /** By state and event. */
    private final Map<S, Map<E, Optional<Transition<S, E, A>>>> table;

    private LifeCycle(String name, List<Transition<S, E, A>> transitions,
            Map<S, Map<E, Optional<Transition<S, E, A>>>> table) {
        this.name = name;
        this.transitions = transitions;
        this.table = table;
    }

    static <S extends Enum<S> & Described, E extends Enum<E> & Described, A extends Enum<A> & Described> Draft<S, E, A> of(
            String name, Class<S> states, Class<E> events, Class<A> actions) {
        return new Draft<>(name, states, events);
    }

    /** Whose life it is: {@code stack}, {@code version} or {@code operation}. */
    public String name() {
        return name;
    }

    /** All rows, in order of state. */
    public List<Transition<S, E, A>> transitions() {
        return transitions;
    }

    /** The row of a state and an event; empty where there is none. */
    public Optional<Transition<S, E, A>> find(S state, E event) {
        return table.get(state).get(event);
    }

    /**
     * The row of a state and an event that happens.
     *
     * @param whose
     *            of which stack or version, for the message
     * @throws IllegalStateException
     *             if there is none
     */
    public Transition<S, E, A> next(Object whose, S state, E event) {
        Optional<Transition<S, E, A>> row = find(state, event);
        if (row.isEmpty()) {
            throw new IllegalStateException(name + " " + whose + ": " + event + " can't happen in state " + state);
        }
        return row.get();
    }

    /**
     * An event has been carried out.
     *
     * @throws IllegalStateException
     *             if the state is not the one that the row says
     */
    public void reached(Object whose, Transition<S, E, A> row, S state) {
        if (state != row.to()) {
            throw new IllegalStateException(name + " " + whose + ": " + row.name() + " leads to " + row.to()
                    + ", not to " + state);
        }
    }

    /** A table that is being written. */
    static final class Draft<S extends Enum<S> & Described, E extends Enum<E> & Described, A extends Enum<A> & Described> {

        private final String name;
        private final List<Transition<S, E, A>> transitions = new ArrayList<>();
        private final Map<S, Map<E, Optional<Transition<S, E, A>>>> table;
        private S from;

        private Draft(String name, Class<S> states, Class<E> events) {
            this.name = name;
            this.table = new EnumMap<>(states);
            for (S state : states.getEnumConstants()) {
                Map<E, Optional<Transition<S, E, A>>> none = new EnumMap<>(events);
                for (E event : events.getEnumConstants()) {
                    none.put(event, Optional.empty());
                }
                table.put(state, none);
            }
            this.from = states.getEnumConstants()[0];
        }

        /** The rows that follow are of this state. */
        Draft<S, E, A> in(S state) {
            from = state;
            return this;
        }

        /** A row. */
        Draft<S, E, A> on(E event, A action, S to) {
            return row(new Transition<>(from, event, action, to, false));
        }

        /** A row that only older rules led to. */
        Draft<S, E, A> past(E event, A action, S to) {
            return row(new Transition<>(from, event, action, to, true));
        }

        private Draft<S, E, A> row(Transition<S, E, A> row) {
            if (table.get(from).put(row.event(), Optional.of(row)).isPresent()) {
                throw new IllegalStateException("two rows for " + row.name());
            }
            transitions.add(row);
            return this;
        }

        /** A row that leads nowhere else. */
        Draft<S, E, A> on(E event, A action) {
            return on(event, action, from);
        }

        /** Rows that several states have. */
        Draft<S, E, A> also(Consumer<Draft<S, E, A>> more) {
            more.accept(this);
            return this;
        }

        LifeCycle<S, E, A> table() {
            return new LifeCycle<>(name, List.copyOf(transitions), table);
        }
    }
}
