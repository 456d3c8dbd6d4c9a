package dev.swarm.journal;

import java.util.Optional;

/** Signs what the journal says of itself, with a key that is kept outside the store's data. */
public interface Signatures {
  /** What a look at a signature came to. */
  enum Check {
    FITS,
    DOES_NOT_FIT,
    /** There is no key here to tell by. */
    UNKNOWN
  }

  /** A store that has nowhere outside to keep a key: nothing is signed. */
  Signatures NONE =
      new Signatures() {
        @Override
        public Optional<Signed> sign(byte[] message) {
          return Optional.empty();
        }

        @Override
        public Check check(byte[] message, Optional<Signed> signed) {
          return Check.UNKNOWN;
        }
      };

  /**
   * The message's signature, by a key that is made when there is none. Does I/O: not for writes.
   */
  Optional<Signed> sign(byte[] message);

  /** Whether this is the key's signature of the message; where there is a key, one is missed. */
  Check check(byte[] message, Optional<Signed> signed);
}
