package io.convection.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.convection.conformance.Cloud.Thing;
import io.convection.executor.Outcome;
import io.convection.executor.Request;

/** Plugins whose deletes break a promise. */
final class DeleteFlaws {

    private DeleteFlaws() {}

    static Map<Promise, Flaw> all() {
        Map<Promise, Flaw> all = new EnumMap<>(Promise.class);
        all.put(Promise.DELETE_DELETES, new Flaw("there is still", OnlySaysSo::new));
        all.put(Promise.DELETE_AGAIN, new Flaw("DELETE", DeletesOnce::new));
        all.put(Promise.DELETE_OF_VANISHED, new Flaw("DELETE", MissesWhatVanished::new));
        all.put(Promise.DELETE_OF_NOTHING, new Flaw("DELETE", NeedsSomethingToDelete::new));
        all.put(Promise.DELETE_OF_BAD_PROPERTIES, new Flaw("DELETE", HoldsDeletesAgainstTheirProperties::new));
        all.put(Promise.DELETE_BY_MAKER, new Flaw("were made", NeedsAnId::new));
        all.put(Promise.DELETE_SPARES_OTHERS, new Flaw("were made", DeletesByName::new));
        all.put(Promise.DELETE_SPARES_LIKE, new Flaw("were made", DeletesWhatLooksLikeIt::new));
        all.put(Promise.DELETE_LATE, new Flaw("were made", DeletesBySomeName::new));
        all.put(Promise.DELETE_AFTER_DEATH, new Flaw("were made", TakesBegunForDone::new));
        all.put(Promise.DELETE_ANSWER_LOST, new Flaw("worth another attempt", TakesSilenceForTheEnd::new));
        all.put(Promise.DELETE_INTERRUPTED, new Flaw("there is still", TakesInterruptedForDone::new));
        all.put(Promise.DELETE_DURING_CREATE, new Flaw("were made", GivesUpAndLeavesIt::new));
        return all;
    }

    private static final class OnlySaysSo extends ThingPlugin {

        OnlySaysSo(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        boolean remove(Request request) throws Exception {
            return true;
        }
    }

    private static final class DeletesOnce extends ThingPlugin {

        DeletesOnce(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome nothingToDelete(Request request) {
            return Outcome.failed("there is nothing");
        }
    }

    private static final class MissesWhatVanished extends ThingPlugin {

        MissesWhatVanished(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome nothingToDelete(Request request) {
            return request.physicalId().isPresent() ? Outcome.failed("it is gone") : Outcome.deleted(request);
        }
    }

    private static final class NeedsSomethingToDelete extends ThingPlugin {

        NeedsSomethingToDelete(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome nothingToDelete(Request request) {
            return request.madeBy().isPresent() ? Outcome.failed("it made nothing") : Outcome.deleted(request);
        }
    }

    private static final class HoldsDeletesAgainstTheirProperties extends ThingPlugin {

        HoldsDeletesAgainstTheirProperties(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome delete(Request request) throws Exception {
            check(request);
            return super.delete(request);
        }
    }

    private static final class NeedsAnId extends ThingPlugin {

        NeedsAnId(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        boolean remove(Request request) throws Exception {
            return request.physicalId().isPresent() && super.remove(request);
        }
    }

    private static final class DeletesByName extends ThingPlugin {

        DeletesByName(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        boolean remove(Request request) throws Exception {
            Optional<Thing> found = cloud().named(request.property("name").asText());
            return found.isPresent() && cloud().remove(found.get().id());
        }
    }

    private static final class DeletesWhatLooksLikeIt extends ThingPlugin {

        DeletesWhatLooksLikeIt(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        boolean remove(Request request) throws Exception {
            Optional<Thing> found = cloud().named(request.property("name").asText());
            return found.isPresent() && found.get().properties().equals(request.properties())
                    && cloud().remove(found.get().id());
        }
    }

    private static final class DeletesBySomeName extends ThingPlugin {

        DeletesBySomeName(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        boolean remove(Request request) throws Exception {
            Optional<Thing> found = cloud().named(request.property("name").asText());
            return found.isPresent() && cloud().remove(found.get().id());
        }
    }

    private static final class TakesBegunForDone extends ThingPlugin {

        TakesBegunForDone(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome delete(Request request) throws Exception {
            return call(() -> cloud().mark(request.operationId())) ? super.delete(request) : Outcome.deleted(request);
        }
    }

    private static final class TakesSilenceForTheEnd extends ThingPlugin {

        TakesSilenceForTheEnd(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome lost() {
            return Outcome.failed("the cloud did not answer");
        }
    }

    private static final class TakesInterruptedForDone extends ThingPlugin {

        TakesInterruptedForDone(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome delete(Request request) throws Exception {
            return cloud().mark(request.operationId()) ? super.delete(request) : Outcome.deleted(request);
        }
    }

    private static final class GivesUpAndLeavesIt extends ThingPlugin {

        GivesUpAndLeavesIt(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            Thing thing = cloud().make(request.operationId() + "/hidden", properties(request));
            return Meeting.happens(() -> cloud().isOver(request.operationId()))
                    ? Outcome.failed("it was given up")
                    : done(thing);
        }
    }
}
