package io.convection.core.lifecycle;

import java.util.Optional;

import io.convection.records.ResourceStatus;

/** What is done about what happens to a version, beside its change of state. */
public enum VersionEffect implements Described {
    /** A create goes out. */
    BEGIN_CREATE(ResourceStatus.CREATE_IN_PROGRESS, "it is its name's current one"),
    /** An update goes out. */
    BEGIN_UPDATE(ResourceStatus.UPDATE_IN_PROGRESS, "it is its name's current one"),
    /** A delete goes out. */
    BEGIN_DELETE(ResourceStatus.DELETE_IN_PROGRESS, "its name lets it go"),
    /** It was made. */
    RECORD_CREATE(ResourceStatus.CREATE_COMPLETE, "id, properties and attributes are recorded"),
    /** It was updated. */
    RECORD_UPDATE(ResourceStatus.UPDATE_COMPLETE, "properties and attributes are recorded"),
    /** It will be replaced. */
    REFUSE(ResourceStatus.UPDATE_COMPLETE,
            "remembered for these properties: its name makes the next version"),
    /** It will be replaced. */
    REFUSE_TAINTED(ResourceStatus.UPDATE_FAILED, "remembered for these properties: its name makes the next version"),
    /** A create is over. */
    FAIL_CREATE(ResourceStatus.CREATE_FAILED, "its name lets it go"),
    /** An update is over. */
    FAIL_UPDATE(ResourceStatus.UPDATE_FAILED, "the reason is recorded"),
    /** A delete is over. */
    FAIL_DELETE(ResourceStatus.DELETE_FAILED, "the reason is recorded"),
    /** A delete that did not know the id is over. */
    DELETE_BY_ID(ResourceStatus.CREATE_FAILED, "it is deleted by its id"),
    /** What nobody waited for is known. */
    TAKE_ON(ResourceStatus.CREATE_FAILED, "it gets the next number; to be deleted"),
    /** It is remembered. */
    NOTE("recorded"),
    /** Its row is dropped. */
    FORGET("its row goes");

    private final Optional<ResourceStatus> status;
    private final String words;

    VersionEffect(String words) {
        this.status = Optional.empty();
        this.words = words;
    }

    VersionEffect(ResourceStatus status, String words) {
        this.status = Optional.of(status);
        this.words = "status `" + status + "`; " + words;
    }

    /** The status from then on; empty where it stays what it is. */
    public Optional<ResourceStatus> status() {
        return status;
    }

    @Override
    public String words() {
        return words;
    }
}
