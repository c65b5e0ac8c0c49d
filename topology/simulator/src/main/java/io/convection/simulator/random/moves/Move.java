package io.convection.simulator.random.moves;

/** One thing that happens in a history. It knows all that it needs, so that a history is a list of moves and can be played again, or without some of them. */
public interface Move {

    /** Does it; nothing happens where it no longer applies. */
    void play(Play play);

    /** What happens, in a few words. */
    String text();
}
