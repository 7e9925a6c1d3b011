# Makes the estimates of lme4 and ordinal that benchmarks/ratings.py and the tests compare with.
#   Rscript benchmarks/data/ratings/reference.R FOLDER
# writes lme4.json and crossed.json beside this file and the test's table, and into FOLDER insteval.csv, which is lme4's
# own data (GPL) and stays out of this repository, and the random effects of both sets.
suppressMessages({library(lme4); library(ordinal)})
folder <- commandArgs(TRUE)[1]
here <- "benchmarks/data/ratings"
data(InstEval)
insteval <- data.frame(rater = InstEval$s, person = InstEval$d, rating = InstEval$y)
write.csv(insteval, file.path(folder, "insteval.csv"), row.names = FALSE, quote = FALSE)
politeness <- read.csv(gzfile(file.path(here, "politeness.csv.gz")), colClasses = c("character", "character", "numeric"))
crossed <- read.csv("collegia/engines/ratings/tests/references/crossed.csv")
strict <- lmerControl(check.conv.grad = "ignore", optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9))

estimates <- function(model) {
  found <- as.data.frame(VarCorr(model))
  parts <- setNames(found$vcov, sub("Residual", "residual", sub("person:rater|rater:person", "pair", found$grp)))
  paste0('{"mean": ', format(fixef(model)[[1]], digits = 10), ", ",
         paste0('"', names(parts), '": ', format(parts, digits = 10, trim = TRUE), collapse = ", "), "}")
}
effects <- function(model, name) {
  found <- ranef(model)
  for (facet in c("person", "rater")) {
    one <- data.frame(id = rownames(found[[facet]]), effect = found[[facet]][[1]])
    write.csv(one, file.path(folder, paste0(name, "-", facet, ".csv")), row.names = FALSE, quote = FALSE)
  }
}
fit <- function(name, table) {
  seconds <- system.time(model <- lmer(rating ~ 1 + (1 | person) + (1 | rater), table, control = strict))[["user.self"]]
  effects(model, name)
  cat(name, "took", seconds, "s\n")
  estimates(model)
}
writeLines(c("{", paste0('  "version": "', packageVersion("lme4"), '",'),
             paste0('  "InstEval": ', fit("insteval", insteval), ","),
             paste0('  "politeness": ', fit("politeness", politeness)), "}"), file.path(here, "lme4.json"))

linear <- lmer(rating ~ 1 + (1 | person) + (1 | rater) + (1 | item) + (1 | person:rater), crossed, control = strict)
plain <- lmer(rating ~ 1 + (1 | person) + (1 | rater), crossed, control = strict)
crossed$rating <- factor(crossed$rating); crossed$pair <- factor(paste(crossed$person, crossed$rater))
for (facet in c("person", "rater", "item")) crossed[[facet]] <- factor(crossed[[facet]])
logit <- clmm(rating ~ 1 + (1 | person) + (1 | rater) + (1 | item) + (1 | pair), crossed)
found <- sapply(VarCorr(logit), function(one) one[1, 1])
writeLines(c("{", paste0('  "linear": ', estimates(linear), ","), paste0('  "plain": ', estimates(plain), ","),
             paste0('  "ordinal": {', paste0('"', names(found), '": ', format(found, digits = 8, trim = TRUE), collapse = ", "),
                    ', "thresholds": [', paste(format(logit$alpha, digits = 8, trim = TRUE), collapse = ", "), "]}"), "}"),
           "collegia/engines/ratings/tests/references/crossed.json")
