"""What the class sees: one painted picture of a ``StageView``, and nothing else."""
