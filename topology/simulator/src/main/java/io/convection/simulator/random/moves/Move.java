package io.convection.simulator.random.moves;

/** One thing that happens in a history. It knows all that it needs, so that a history is a list of moves and can be played again, or without some of them. */
public interface Move {

    /** Does it; nothing happens where it no longer applies. */
    void play(Play play);

    /** Tells it as steps of a scenario file; before it is made. */
    default void tell(Play play, Teller teller) {
        teller.unsaid(text());
    }

    /** What happens, in a few words. */
    String text();
}
