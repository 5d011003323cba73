package dev.stave.storage.inspect;

import java.util.List;

import dev.stave.storage.Bytes;
import dev.stave.storage.file.DataFileInfo;
import dev.stave.storage.file.FileKind;
import dev.stave.storage.file.ManifestFile;

/// Something in a store's files that is not as a server in good health leaves
/// it, and where.
public sealed interface Finding {
    String file();

    /// In bytes, of the first thing that is not right.
    long offset();

    String what();

    /// Keys of which a version is lost by it, as far as they can be told.
    default List<Bytes> keys() {
        return List.of();
    }

    /// Whether it is the trace of a crash, which the next start sees to by itself.
    default boolean isHarmless() {
        return false;
    }

    record ManifestDamage(long offset, String what) implements Finding {
        @Override
        public String file() {
            return ManifestFile.NAME;
        }
    }

    /// A data file that the manifest names is not there.
    record DataFileMissing(DataFileInfo info, List<Bytes> keys) implements Finding {
        @Override
        public String file() {
            return FileKind.DATA.fileName(info.id());
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public String what() {
            return "the file is missing; it had " + info.records() + " records";
        }
    }

    /// @param to
    ///            where what is sound goes on
    record DataFileDamage(long id, long offset, long to, String what, List<Bytes> keys)
            implements
                Finding {
        @Override
        public String file() {
            return FileKind.DATA.fileName(id);
        }
    }

    record HintDamage(long id, long offset, String what) implements Finding {
        @Override
        public String file() {
            return FileKind.HINT.fileName(id);
        }
    }

    record SegmentHeaderDamage(String file, long offset, String what) implements Finding {}

    /// Frames that were durable are not in the log.
    ///
    /// @param to
    ///            where what is sound goes on
    /// @param lastMissing
    ///            below `firstMissing` when there is only something between two
    ///            frames that does not belong there
    record LogGap(String file, long offset, long to, long firstMissing, long lastMissing,
            List<Bytes> keys) implements Finding {
        @Override
        public String what() {
            return switch (Long.signum(lastMissing - firstMissing)) {
                case -1 -> "there is something between two frames";
                case 0 -> "sequence " + firstMissing + " is missing or damaged";
                default -> "sequences " + firstMissing + " to " + lastMissing
                        + " are missing or damaged";
            };
        }
    }

    /// The log ends in writes that were never acknowledged as durable.
    record TornTail(String file, long offset, long bytes) implements Finding {
        @Override
        public String what() {
            return "unfinished writes, " + bytes
                    + " bytes; none of them had been acknowledged as durable";
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }

    /// A file that an interrupted flush or merge left.
    record LeftOver(String file) implements Finding {
        @Override
        public long offset() {
            return 0;
        }

        @Override
        public String what() {
            return "left over from a flush or a merge that was interrupted";
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }
}
