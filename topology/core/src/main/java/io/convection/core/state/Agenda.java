package io.convection.core.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;
import io.convection.records.row.MarkRow;

/** The stacks whose earliest timer is due. */
public final class Agenda {

    private Agenda() {}

    /** When the first of all timers is due. */
    public static Optional<Instant> next(RowReader rows) {
        return rows.scan(Table.NODES, Keys.due(), "", 1).stream().findFirst()
                .map(entry -> Instant.ofEpochMilli(time(entry.key().substring(Keys.due().length()))));
    }

    private static long time(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('/')));
    }

    /**
     * What the host sends to itself.
     *
     * @param limit
     *            how many at most, 1 or more
     * @return one event of kind {@code TIMER_DUE} for each stack, the longest overdue first
     */
    public static List<ResourceEvent> due(RowReader rows, Instant now, int limit) {
        List<ResourceEvent> events = new ArrayList<>();
        for (RowReader.Entry entry : rows.scan(Table.NODES, Keys.due(), "", limit)) {
            String key = entry.key().substring(Keys.due().length());
            if (time(key) > now.toEpochMilli()) {
                break;
            }
            events.add(Events.toItself(key.substring(key.indexOf('/') + 1), ((MarkRow) entry.row()).getText(),
                    EventKind.TIMER_DUE, time(key)));
        }
        return events;
    }
}
