package io.convection.core.apply;

import io.convection.core.state.Rows;
import io.convection.records.ParentOperation;
import io.convection.records.fact.ParentNoted;
import io.convection.records.fact.ParentTold;
import io.convection.records.row.ParentRow;

/** Facts about the stack that this one is the child of. */
final class Parents {

    private Parents() {}

    static void apply(ParentNoted fact, Rows rows) {
        PublicRow.setParent(fact.getParent(), rows);
        rows.putParent(new ParentRow(fact.getParent(), fact.getRequestId(), fact.getAnswers().orElse(null),
                fact.getAnswers().map(ParentOperation::getFlat).orElse(false)));
    }

    /** It is told once; again only when the same is asked again. What is told of a request that was refused says nothing of the one that is carried out. */
    static void apply(ParentTold fact, Rows rows) {
        rows.parent().filter(row -> row.getAnswers().isPresent() && row.getAnswers().equals(fact.getOperation()))
                .ifPresent(row -> rows.putParent(new ParentRow(row.getParent(), row.getRequestId(), null,
                        row.getFlat())));
    }
}
