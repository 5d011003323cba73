package dev.stave.storage.inspect;

/// What was read of one kind of files.
///
/// @param kind
///            as in "data files"
/// @param records
///            sound ones; of a manifest, the files that it names
public record FileTotals(String kind, long files, long records, long bytes) {
    static FileTotals none(String kind) {
        return new FileTotals(kind, 0, 0, 0);
    }

    FileTotals plus(long moreRecords, long moreBytes) {
        return new FileTotals(kind, files + 1, records + moreRecords, bytes + moreBytes);
    }
}
