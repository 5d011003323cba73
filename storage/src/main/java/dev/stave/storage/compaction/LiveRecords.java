package dev.stave.storage.compaction;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.stave.storage.file.DataFile;
import dev.stave.storage.file.FileStatistics;
import dev.stave.storage.file.KeyspaceMapping;
import dev.stave.storage.file.OpenDataFile;
import dev.stave.storage.log.SealedSegment;

/// What only the owner of the store knows of its records, and may change. Each
/// call is one short step of the owner's ([OwnerSteps]), or a part of one.
public interface LiveRecords {
    /// The state that is to be in the manifest beside the files.
    ///
    /// @param appended
    ///            the sequence of the last frame: what was judged so far holds only
    ///            once the log is durable up to here
    record Moment(long appended, int nextKeyspace, List<KeyspaceMapping> mappings) {}

    /// The segment to flush next, if it is time for one.
    @Nullable
    SealedSegment nextToFlush();

    /// Makes it quicker to judge or relocate these, which comes next and in their
    /// order; it changes nothing else.
    void lookAhead(List<? extends Keyed> records);

    /// Whether this is worth keeping; null when it is not.
    ///
    /// @param index
    ///            of the candidate among those that were asked about
    /// @param reachesOldest
    ///            whether nothing older than these is left: then no deletion is
    ///            worth keeping
    @Nullable
    Kept judge(int index, Candidate candidate, boolean reachesOldest);

    Moment moment();

    /// Takes files into use whose records no key points to yet; those that they
    /// replace stay readable until [#retire].
    ///
    /// @param replaced
    ///            ids of the files in whose place of the order these come; empty:
    ///            they come after all others
    List<OpenDataFile> add(List<DataFile> files, Set<Long> replaced);

    void relocate(Relocation relocation);

    /// Gives the segment back; no key points into it.
    void retire(SealedSegment segment);

    /// Gives the files back; no key points into them.
    void retireFiles(Set<Long> files);

    /// What is asked of the store, and how much space it takes.
    Demand demand();

    /// All data files that can be merged, in order of precedence: those up to the
    /// first that keys are still being pointed to.
    List<FileStatistics> statistics();

    /// The files with these ids in their order, acquired for the caller, who has to
    /// release them.
    List<OpenDataFile> acquire(List<Long> ids);
}
