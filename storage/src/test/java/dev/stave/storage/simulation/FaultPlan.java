package dev.stave.storage.simulation;

/// What goes wrong, and when.
///
/// @param at
///            the number of the change of the disk, or of the read, that it
///            happens at; counted from when the plan is given to the disk
record FaultPlan(Kind kind, long at) {
    static final FaultPlan NONE = new FaultPlan(Kind.NONE, 0);

    /// What there is: a change is half done, and nothing is done after it; one
    /// change fails, half done; this change and all after it fail; a read fails, and
    /// again each time after as many; no file grows any more, until there is space.
    enum Kind {
        NONE, POWER_CUT, FAIL_ONCE, FAIL_FOR_GOOD, FAIL_READS, DISK_FULL
    }
}
