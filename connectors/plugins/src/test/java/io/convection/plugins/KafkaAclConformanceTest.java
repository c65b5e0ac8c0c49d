package io.convection.plugins;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

class KafkaAclConformanceTest extends KafkaConformance {

    private static final String NO_MARK = "a binding bears no mark of who made it";

    @Override
    Plugin plugin(Admin client, Function<Instant, AdminCalls> calls) {
        return new KafkaAcl(client, calls);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Bindings());
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("resource_type", "topic").put("resource_name", fresh()).put("principal", "User:alice")
                .put("operation", "read");
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.empty();
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("operation", "write"));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("operation", properties().put("operation", "cluster_action"), "host",
                properties().put("host", "host.example"));
    }

    @Override
    Map<Promise, String> furtherNotPromised() {
        return Map.of(Promise.DELETE_SPARES_LIKE, NO_MARK, Promise.DELETE_LATE, NO_MARK);
    }

    private static final class Bindings implements Reality {

        @Override
        public int count() throws Exception {
            return all().size();
        }

        @Override
        public boolean exists(String physicalId) throws Exception {
            return find(physicalId).isPresent();
        }

        @Override
        public Optional<ObjectNode> properties(String physicalId) throws Exception {
            return find(physicalId).map(binding -> Json.object().put("resource_name", binding.pattern().name())
                    .put("principal", binding.entry().principal()).put("host", binding.entry().host())
                    .put("operation", binding.entry().operation().name().toLowerCase(Locale.ROOT)));
        }

        @Override
        public void vanish(String physicalId) throws Exception {
            admin().deleteAcls(List.of(find(physicalId).orElseThrow().toFilter())).all().get();
        }

        private static Optional<AclBinding> find(String physicalId) throws Exception {
            return all().stream().filter(binding -> new DeclaredAcl(binding).id().equals(physicalId)).findAny();
        }

        private static Collection<AclBinding> all() throws Exception {
            return admin().describeAcls(AclBindingFilter.ANY).values().get();
        }
    }
}
