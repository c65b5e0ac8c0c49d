package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;

/** Something that arrived long ago arrives once more. */
final class OldEvent extends Fault {

    OldEvent() {
        super(4);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        int entries = draw.world().journal().size();
        return entries == 0 ? Optional.empty() : Optional.of(new Again(draw.dice().below(entries)));
    }

    /** The first event from so many entries on. */
    record Again(int from) implements Move {

        @Override
        public void play(Play play) {
            event(play).ifPresent(play::deliver);
        }

        private Optional<ResourceEvent> event(Play play) {
            for (int at = from; at < play.world().journal().size(); at++) {
                JournalEntry entry = play.world().journal().get(at);
                if (entry.getInput() instanceof ResourceEvent event) {
                    return Optional.of(event).filter(found -> play.world().isKept(found));
                }
            }
            return Optional.empty();
        }

        @Override
        public void tell(Play play, Teller teller) {
            event(play).ifPresent(teller::arrives);
        }

        @Override
        public String text() {
            return "the first event from entry " + (from + 1) + " on arrives again";
        }
    }
}
