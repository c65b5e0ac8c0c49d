package io.convection.simulator.random.moves;

import io.convection.simulator.random.world.Failing;

/**
 * The next transactions of the engine fail.
 *
 * @param times
 *            how many of them
 */
record Transaction(Failing failing, int times) implements Move {

    @Override
    public void play(Play play) {
        for (int time = 0; time < times; time++) {
            play.world().arm(failing);
        }
    }

    @Override
    public void tell(Play play, Teller teller) {
        teller.step("crash: engine");
    }

    @Override
    public String text() {
        return "the next " + times + " transactions: " + failing;
    }
}
