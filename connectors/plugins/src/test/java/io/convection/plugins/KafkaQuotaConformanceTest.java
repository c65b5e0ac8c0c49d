package io.convection.plugins;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaAlteration.Op;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

class KafkaQuotaConformanceTest extends KafkaConformance {

    private static final String NO_MARK = "a quota bears no mark of who set it";

    @Override
    Plugin plugin(Admin client, Function<Instant, AdminCalls> calls) {
        return new KafkaQuota(client, calls);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Quotas());
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("user", fresh()).put("producer_byte_rate", 1_000).put("request_percentage",
                new BigDecimal("12.5"));
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        ObjectNode changed = properties.put("producer_byte_rate", 2_000);
        changed.remove("request_percentage");
        return Optional.of(changed);
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("user", fresh()));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("producer_byte_rate", properties().put("producer_byte_rate", 0), "connection_creation_rate",
                properties().put("connection_creation_rate", 5));
    }

    @Override
    Map<Promise, String> furtherNotPromised() {
        return Map.of(Promise.DELETE_SPARES_LIKE, NO_MARK, Promise.DELETE_LATE, NO_MARK);
    }

    /** Users that have quotas. */
    private static final class Quotas implements Reality {

        @Override
        public int count() throws Exception {
            return all().size();
        }

        @Override
        public boolean exists(String physicalId) throws Exception {
            return all().containsKey(user(physicalId));
        }

        @Override
        public Optional<ObjectNode> properties(String physicalId) throws Exception {
            return Optional.ofNullable(all().get(user(physicalId))).map(values -> {
                ObjectNode seen = Json.object();
                DeclaredQuota.VALUES.forEach(name -> seen.put(name, values.get(name)));
                seen.properties().removeIf(property -> property.getValue().isNull());
                return seen;
            });
        }

        @Override
        public void vanish(String physicalId) throws Exception {
            List<Op> gone = new ArrayList<>();
            all().get(user(physicalId)).keySet().forEach(name -> gone.add(new Op(name, null)));
            alter(physicalId, gone);
        }

        @Override
        public Optional<ObjectNode> drift(String physicalId) throws Exception {
            alter(physicalId, List.of(new Op("producer_byte_rate", 7.0)));
            return Optional.of(Json.object().put("producer_byte_rate", 7));
        }

        private static void alter(String physicalId, List<Op> changes) throws Exception {
            admin().alterClientQuotas(List.of(new ClientQuotaAlteration(user(physicalId), changes))).all().get();
        }

        private static ClientQuotaEntity user(String physicalId) {
            return new ClientQuotaEntity(Map.of("user", physicalId.substring("user=".length())));
        }

        private static Map<ClientQuotaEntity, Map<String, Double>> all() throws Exception {
            return admin().describeClientQuotas(ClientQuotaFilter.all()).entities().get();
        }
    }
}
