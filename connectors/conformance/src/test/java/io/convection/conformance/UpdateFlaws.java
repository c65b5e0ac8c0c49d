package io.convection.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.conformance.Cloud.Thing;
import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;

/** Plugins whose updates break a promise. */
final class UpdateFlaws {

    private UpdateFlaws() {}

    static Map<Promise, Flaw> all() {
        Map<Promise, Flaw> all = new EnumMap<>(Promise.class);
        all.put(Promise.UPDATE_APPLIES, new Flaw("property note", OnlySaysSo::new));
        all.put(Promise.UPDATE_AGAIN, new Flaw("attributes", CountsItsAnswers::new));
        all.put(Promise.UPDATE_FROM_UNKNOWN, new Flaw("property note", SetsDifferencesOnly::new));
        all.put(Promise.UPDATE_OF_VANISHED, new Flaw("an update of what vanished", FailsWhereNothingIs::new));
        all.put(Promise.UPDATE_BAD_PROPERTIES, new Flaw("property size", ChangesBeforeItLooks::new));
        all.put(Promise.UPDATE_AFTER_DEATH, new Flaw("UPDATE", StandsInItsOwnWay::new));
        all.put(Promise.UPDATE_ANSWER_LOST, new Flaw("worth another attempt", TakesSilenceForTheEnd::new));
        all.put(Promise.UPDATE_INTERRUPTED, new Flaw("property note", TakesBegunForDone::new));
        all.put(Promise.REPLACEMENT_FIRST, new Flaw("property size", ChangesBeforeItRefuses::new));
        all.put(Promise.REPLACEMENT_FROM_UNKNOWN, new Flaw("the answer", ComparesWithWhatItIsToldOnly::new));
        all.put(Promise.OLDER_OPERATION, new Flaw("property note", MindsNoOrder::new));
        return all;
    }

    private static final class OnlySaysSo extends ThingPlugin {

        OnlySaysSo(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome update(Request request) throws Exception {
            return done(new Thing(request.physicalId().orElseThrow(), properties(request)));
        }
    }

    private static final class CountsItsAnswers extends ThingPlugin {

        CountsItsAnswers(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        private static final AtomicInteger ANSWERS = new AtomicInteger();

        @Override
        JsonNode attributes(Thing thing) {
            return Json.object().put("name", thing.name()).put("size", ANSWERS.incrementAndGet());
        }
    }

    private static final class SetsDifferencesOnly extends ThingPlugin {

        SetsDifferencesOnly(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome update(Request request, Thing thing) throws Exception {
            return request.previousProperties().isEmpty() ? done(thing) : super.update(request, thing);
        }
    }

    private static final class FailsWhereNothingIs extends ThingPlugin {

        FailsWhereNothingIs(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome vanished() {
            return Outcome.failed("there is no such thing");
        }
    }

    private static final class ChangesBeforeItLooks extends ThingPlugin {

        ChangesBeforeItLooks(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome update(Request request) throws Exception {
            cloud().changeNow(request.physicalId().orElseThrow(), version(request), number(request),
                    properties(request));
            return super.update(request);
        }
    }

    private static final class StandsInItsOwnWay extends ThingPlugin {

        StandsInItsOwnWay(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome update(Request request, Thing thing) throws Exception {
            if (!cloud().mark(request.operationId())) {
                return Outcome.failed("somebody is changing it");
            }
            return super.update(request, thing);
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

    private static final class TakesBegunForDone extends ThingPlugin {

        TakesBegunForDone(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome update(Request request) throws Exception {
            return cloud().mark(request.operationId())
                    ? super.update(request)
                    : done(new Thing(request.physicalId().orElseThrow(), properties(request)));
        }
    }

    private static final class ChangesBeforeItRefuses extends ThingPlugin {

        ChangesBeforeItRefuses(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome update(Request request, Thing thing) throws Exception {
            Outcome answer = super.update(request, thing);
            change(request, thing);
            return answer;
        }
    }

    private static final class ComparesWithWhatItIsToldOnly extends ThingPlugin {

        ComparesWithWhatItIsToldOnly(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome update(Request request, Thing thing) throws Exception {
            return request.previousProperties().isEmpty() ? change(request, thing) : super.update(request, thing);
        }
    }

    private static final class MindsNoOrder extends ThingPlugin {

        MindsNoOrder(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome update(Request request, Thing thing) throws Exception {
            cloud().changeNow(thing.id(), version(request), Long.MAX_VALUE, properties(request));
            return done(new Thing(thing.id(), properties(request)));
        }
    }
}
