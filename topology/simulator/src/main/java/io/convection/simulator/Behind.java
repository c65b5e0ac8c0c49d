package io.convection.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.records.EventKind;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.simulator.Reality.Physical;

/** What happens to reality behind the engine's back, and how it hears of it. */
final class Behind {

    private final Story story;

    Behind(Story story) {
        this.story = story;
    }

    void drift(Map<String, JsonNode> resources) throws UnmetException {
        for (Map.Entry<String, JsonNode> resource : resources.entrySet()) {
            story.reality().drift(only(resource.getKey()).id(), resource.getValue());
        }
    }

    void lose(List<String> resources) throws UnmetException {
        for (String name : resources) {
            story.reality().lose(only(name).id());
        }
    }

    /** The one live resource of a name. */
    Physical only(String name) throws UnmetException {
        List<Physical> live = story.anyLive(name);
        if (live.size() != 1) {
            throw new UnmetException("one live " + name, live.size() + " live");
        }
        return live.getFirst();
    }

    /** Observations of what the stack takes for the resource, whether it is there or not. */
    void observe(List<String> resources) throws UnmetException, NotQuietException {
        for (String name : resources) {
            Optional<Resource> row = story.ownResources().filter(each -> each.getName().equals(name))
                    .filter(each -> each.getPhysicalId().isPresent() && !each.getDoomed())
                    .max(Comparator.comparingLong(Resource::getVersion));
            if (row.isEmpty()) {
                throw new UnmetException("a resource " + name + " to observe", "none that was made");
            }
            story.deliver(observation(row.get()));
            story.calm();
        }
    }

    private ResourceEvent observation(Resource row) {
        Optional<Physical> real = story.reality().all().stream()
                .filter(one -> one.id().equals(row.getPhysicalId().orElseThrow())).findFirst();
        return ResourceEvent.newBuilder().setStack(row.getStack()).setUid(row.getUid()).setKind(EventKind.OBSERVED)
                .setResource(row.getName()).setVersion(row.getVersion())
                .setPhysicalId(row.getPhysicalId().orElseThrow()).setMissing(real.isEmpty())
                .setObserved(real.map(one -> one.properties().toString()).orElse(null)).build();
    }
}
