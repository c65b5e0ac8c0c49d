package io.convection.plugins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.clients.admin.DescribeClientQuotasOptions;
import org.apache.kafka.common.quota.ClientQuotaAlteration;

/** Kafka's admin calls for the quotas of one entity. Each throws an {@link ExecutionException} as {@link AdminCalls} does. */
final class QuotaAdmin {

    private final Admin admin;
    private final AdminCalls calls;
    private final QuotaEntity entity;

    QuotaAdmin(Admin admin, AdminCalls calls, QuotaEntity entity) {
        this.admin = admin;
        this.calls = calls;
        this.entity = entity;
    }

    /** All quotas of the entity, by name; the caller may change the map. */
    Map<String, Double> find() throws ExecutionException, InterruptedException {
        return new TreeMap<>(calls.read("describe the settings of the cluster",
                () -> admin.describeClientQuotas(entity.filter(), calls.within(new DescribeClientQuotasOptions()))
                        .entities())
                .getOrDefault(entity.kafka(), Map.of()));
    }

    /** Sets some and takes others away, in one step. That there is nothing to take away is no failure. */
    void alter(Map<String, Double> set, Collection<String> gone) throws ExecutionException, InterruptedException {
        List<ClientQuotaAlteration.Op> changes = new ArrayList<>();
        set.forEach((name, value) -> changes.add(new ClientQuotaAlteration.Op(name, value)));
        gone.stream().filter(name -> isOfEntity(name))
                .forEach(name -> changes.add(new ClientQuotaAlteration.Op(name, null)));
        calls.made("alter the settings of the cluster",
                () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity.kafka(), changes)),
                        calls.within(new AlterClientQuotasOptions())).all());
        AdminCalls.awaitShown(() -> {
            Map<String, Double> found = find();
            return found.entrySet().containsAll(set.entrySet()) && Collections.disjoint(found.keySet(), gone);
        });
    }

    /** Kafka refuses even to take away what the entity can't have. */
    private boolean isOfEntity(String name) {
        return name.equals(DeclaredQuota.CONNECTIONS) == entity.isIp();
    }
}
