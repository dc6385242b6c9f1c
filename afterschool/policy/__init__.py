"""What the official documents ask of after-school service, and what a plan or a record shows of it, clause by clause.

Documents ask in *clauses*. What a clause asks is either a rule that the program can check or something that only the
school can attest; a profile is the list of clauses of one document, on top of the national ones.
"""
