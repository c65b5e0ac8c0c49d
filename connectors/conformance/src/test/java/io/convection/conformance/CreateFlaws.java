package io.convection.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Cloud.Thing;
import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Request;

/** Plugins whose creates break a promise. */
final class CreateFlaws {

    private CreateFlaws() {}

    static Map<Promise, Flaw> all() {
        Map<Promise, Flaw> all = new EnumMap<>(Promise.class);
        all.put(Promise.CREATE_MAKES_ONE, new Flaw("were made", MakesTwo::new));
        all.put(Promise.CREATE_GIVES_ATTRIBUTES, new Flaw("attribute size", ForgetsAttributes::new));
        all.put(Promise.CREATE_AGAIN, new Flaw("CREATE", RemembersNothing::new));
        all.put(Promise.CREATE_TWICE_AT_ONCE, new Flaw("CREATE", LooksThenMakes::new));
        all.put(Promise.CREATES_APART, new Flaw("name-", KeepsTheRequestInAField::new));
        all.put(Promise.CREATE_SPARES_OTHERS, new Flaw("under the same identity", TakesWhatIsThere::new));
        all.put(Promise.CREATE_BAD_PROPERTIES, new Flaw("reason", DoesNotNameTheProperty::new));
        all.put(Promise.CREATE_AFTER_DEATH, new Flaw("CREATE", TagsLater::new));
        all.put(Promise.CREATE_ANSWER_LOST, new Flaw("were made", TakesSilenceForRefusal::new));
        all.put(Promise.CREATE_INTERRUPTED, new Flaw("CREATE", LosesWhatItMadeWhenInterrupted::new));
        return all;
    }

    private static final class MakesTwo extends ThingPlugin {

        MakesTwo(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            ObjectNode other = properties(request).put("name", "shadow of " + request.property("name").asText());
            cloud().make(request.operationId() + "/shadow", other);
            return super.create(request);
        }
    }

    private static final class ForgetsAttributes extends ThingPlugin {

        ForgetsAttributes(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        JsonNode attributes(Thing thing) {
            return Json.object().put("name", thing.name());
        }
    }

    private static final class RemembersNothing extends ThingPlugin {

        RemembersNothing(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            return done(cloud().make(request.operationId() + "/" + UUID.randomUUID(), properties(request)));
        }
    }

    private static final class LooksThenMakes extends ThingPlugin {

        LooksThenMakes(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            Optional<Thing> found = cloud().named(request.property("name").asText());
            Meeting.ofTwo(cloud());
            return found.isPresent()
                    ? done(found.get())
                    : done(cloud().make(request.operationId() + "/" + UUID.randomUUID(), properties(request)));
        }
    }

    private static final class KeepsTheRequestInAField extends ThingPlugin {

        KeepsTheRequestInAField(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        private volatile Request last;

        @Override
        public Outcome create(Request request) throws Exception {
            last = request;
            Meeting.ofTwo(cloud());
            return done(cloud().make(request.operationId(), properties(last)));
        }
    }

    private static final class TakesWhatIsThere extends ThingPlugin {

        TakesWhatIsThere(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            Optional<Thing> found = cloud().named(request.property("name").asText());
            return found.isPresent() ? change(request, found.get()) : super.create(request);
        }
    }

    private static final class DoesNotNameTheProperty extends ThingPlugin {

        DoesNotNameTheProperty(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        void check(Request request) {
            if (request.property("size").intValue() < 1) {
                throw new IllegalArgumentException("too small");
            }
        }
    }

    private static final class TagsLater extends ThingPlugin {

        TagsLater(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            if (cloud().isMarked(request.operationId())) {
                return super.create(request);
            }
            Thing thing = call(
                    () -> cloud().make(request.operationId() + "/" + UUID.randomUUID(), properties(request)));
            call(() -> cloud().adopt(thing, request.operationId()));
            return done(thing);
        }
    }

    private static final class TakesSilenceForRefusal extends ThingPlugin {

        TakesSilenceForRefusal(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome lost() {
            return Outcome.failedForNow("the cloud refused");
        }
    }

    private static final class LosesWhatItMadeWhenInterrupted extends ThingPlugin {

        LosesWhatItMadeWhenInterrupted(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            try {
                Cloud.takeTime();
            } catch (InterruptedException e) {
                cloud().makeNow(request.operationId() + "/lost", properties(request));
                throw e;
            }
            return super.create(request);
        }
    }
}
