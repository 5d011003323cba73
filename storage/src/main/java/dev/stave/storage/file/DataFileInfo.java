package dev.stave.storage.file;

/// What is known of a finished data file without reading its records.
///
/// @param bytes
///            size of the file
/// @param records
///            all of them, tombstones too
/// @param lowestSequence
///            of any record; 0 when there is none
/// @param highestSequence
///            of any record; 0 when there is none
public record DataFileInfo(long id, long bytes, long records, long tombstones, long lowestSequence,
        long highestSequence) {}
