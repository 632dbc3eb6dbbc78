package org.dealdesk.gateway.log;

/**
 * Images of states that follow from the log, so that a start need not read it from its beginning.
 * Any thread.
 */
public interface Checkpoints {
  /** Nothing kept: everything is read from the log. */
  Checkpoints NONE = (part, form, restore) -> LogPlace.BEGINNING;

  /**
   * Restores a part from its newest image that can be used; one that cannot is passed over with its
   * reason told, and the one before is tried.
   *
   * @param part whose image
   * @param form the image must have been made in this form
   * @param restore called for each image tried, so it must begin anew each time
   * @return behind which events the image stands; {@link LogPlace#BEGINNING} if none could be used,
   *     and what a failed try has left must be thrown away then
   */
  LogPlace resume(String part, String form, Restore restore);

  /** Takes an image up. */
  interface Restore {
    /**
     * Begins anew from an image.
     *
     * @param image to be read to its end
     * @throws RuntimeException if it cannot be used
     */
    void from(ImageReader image);
  }
}
