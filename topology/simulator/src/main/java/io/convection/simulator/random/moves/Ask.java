package io.convection.simulator.random.moves;

/** A request is sent. */
public record Ask(Draft draft) implements Move {

    @Override
    public void play(Play play) {
        play.ask(draft);
    }

    @Override
    public void tell(Play play, Teller teller) {
        // told when it is answered
    }

    @Override
    public String text() {
        return draft.toString();
    }
}
