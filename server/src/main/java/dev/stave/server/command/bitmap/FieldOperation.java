package dev.stave.server.command.bitmap;

import dev.stave.protocol.Reply;

/// One operation of BITFIELD.
sealed interface FieldOperation {
    /// Does it.
    Reply apply(BitEdit bits);

    /// The bits that the string must have; 0 when it only reads.
    long bitsNeeded();

    /// `GET type offset`
    record Get(FieldType type, long offset) implements FieldOperation {
        @Override
        public Reply apply(BitEdit bits) {
            return Reply.integer(type.read(bits, offset));
        }

        @Override
        public long bitsNeeded() {
            return 0;
        }
    }

    /// `SET type offset value`; answers what was there.
    record Set(FieldType type, long offset, long value, Overflow overflow)
            implements
                FieldOperation {
        @Override
        public Reply apply(BitEdit bits) {
            var before = type.read(bits, offset);
            var fitted = overflow.fitted(type, value, type.excess(value, 0));
            if (fitted.isEmpty()) {
                return Reply.NULL;
            }
            bits.setNumber(offset, type.bits(), fitted.getAsLong());
            return Reply.integer(before);
        }

        @Override
        public long bitsNeeded() {
            return offset + type.bits();
        }
    }

    /// `INCRBY type offset increment`; answers the sum.
    record IncrBy(FieldType type, long offset, long increment, Overflow overflow)
            implements
                FieldOperation {
        @Override
        public Reply apply(BitEdit bits) {
            var before = type.read(bits, offset);
            var fitted = overflow.fitted(type, before + increment,
                    type.excess(before, increment));
            if (fitted.isEmpty()) {
                return Reply.NULL;
            }
            bits.setNumber(offset, type.bits(), fitted.getAsLong());
            return Reply.integer(fitted.getAsLong());
        }

        @Override
        public long bitsNeeded() {
            return offset + type.bits();
        }
    }
}
