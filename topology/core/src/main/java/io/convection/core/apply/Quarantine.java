package io.convection.core.apply;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.state.Rows;
import io.convection.records.Source;
import io.convection.records.fact.Parked;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Released;
import io.convection.records.fact.Unparked;
import io.convection.records.row.ParkedRow;
import io.convection.records.row.QuarantineRow;

/** Facts about a stack whose input could not be decided: its further inputs are parked, in order, until it is released. */
final class Quarantine {

    private Quarantine() {}

    static void apply(Quarantined fact, Rows rows) {
        QuarantineRow row = rows.quarantine().orElse(new QuarantineRow("", false, 0L, 0L));
        rows.putQuarantine(new QuarantineRow(fact.getError(), false, row.getHead(), row.getTail()));
        quarantined(true, rows);
    }

    static void apply(Parked fact, Source source, SpecificRecord input, Rows rows) {
        QuarantineRow row = rows.quarantine().orElseThrow();
        rows.addParked(row.getTail(), new ParkedRow(source, input));
        rows.putQuarantine(new QuarantineRow(row.getError(), row.getReleased(), row.getHead(), row.getTail() + 1));
    }

    static void apply(Released fact, Rows rows) {
        QuarantineRow row = rows.quarantine().orElseThrow();
        rows.remembered().remember(fact.getRequestId(), fact.getContentHash());
        if (row.getHead() == row.getTail()) {
            rows.deleteQuarantine();
        } else {
            rows.putQuarantine(new QuarantineRow(row.getError(), true, row.getHead(), row.getTail()));
        }
        quarantined(row.getHead() < row.getTail(), rows);
    }

    static void apply(Unparked fact, Rows rows) {
        QuarantineRow row = rows.quarantine().orElseThrow();
        rows.removeParked(fact.getPosition());
        if (row.getHead() + 1 == row.getTail()) {
            rows.deleteQuarantine();
            quarantined(false, rows);
        } else {
            rows.putQuarantine(new QuarantineRow(row.getError(), row.getReleased(), row.getHead() + 1, row.getTail()));
        }
    }

    private static void quarantined(boolean quarantined, Rows rows) {
        if (rows.head().isPresent()) {
            rows.editHead().quarantined = quarantined;
            rows.publish();
        }
    }
}
